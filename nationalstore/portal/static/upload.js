// Sends files in parts (tus 1.0.0). A line that is cut, a pause, or a page that was closed cost at most one
// part: the store knows the file by its hash and says how much of it is here.
(function () {
  "use strict";
  var PART = 512 * 1024, SLOWEST = 15000, STAY = 10 * 60 * 1000;
  var form = document.getElementById("files");
  if (!form || !window.fetch || !window.Sha256 || !Blob.prototype.arrayBuffer) { return; }
  var words = form.dataset, told = document.getElementById("told"), busy = 0;

  function announce(text) { told.textContent = text; }

  function coded(text) {
    var bytes = new TextEncoder().encode(text), plain = "";
    bytes.forEach(function (byte) { plain += String.fromCharCode(byte); });
    return window.btoa(plain);
  }

  function seconds(ms) { return new Promise(function (done) { window.setTimeout(done, ms); }); }

  function row(file) {
    var box = document.createElement("div"), name = document.createElement("p");
    var bar = document.createElement("progress"), state = document.createElement("p");
    var button = document.createElement("button"), size = file.size / 1e6;
    box.className = "sending";
    name.textContent = file.name + " (" + (size < 1 ? Math.max(1, Math.round(size * 1000)) + " kB" : size.toFixed(1) + " MB") + ")";
    bar.max = file.size; bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    button.textContent = words.pause;
    button.setAttribute("aria-label", words.pause + ": " + file.name);
    box.append(name, bar, state, button);
    document.getElementById("sendings").append(box);
    return { bar: bar, state: state, button: button };
  }

  async function hash(file, shown) {
    var sum = new window.Sha256();
    for (var at = 0; at < file.size; at += 2 * PART) {
      sum.add(new Uint8Array(await file.slice(at, at + 2 * PART).arrayBuffer()));
      shown.state.textContent = words.reading + " " + Math.floor(at * 100 / file.size) + " %";
    }
    return sum.hex();
  }

  // Asks until there is an answer; the waits double up to a quarter of a minute.
  async function ask(address, options, shown, control) {
    for (var wait = 250; ; wait = Math.min(2 * wait, SLOWEST)) {
      await control.goes;
      try {
        var answer = await fetch(address, options);
        if (answer.status < 500) { return answer; }
      } catch (cut) {
        // The line was cut; nobody has to do anything.
      }
      if (!control.cut) { announce(words.waiting); control.cut = true; }
      shown.state.textContent = words.waiting;
      await seconds(wait);
    }
  }

  function offset(answer) { return Number(answer.headers.get("Upload-Offset")); }

  async function send(file) {
    var shown = row(file), open = null;
    var control = { goes: Promise.resolve(), cut: false };
    shown.button.addEventListener("click", function () {
      if (open) {
        open(); open = null;
        shown.button.textContent = words.pause;
      } else {
        control.goes = new Promise(function (done) { open = done; });
        shown.button.textContent = words.resume;
        shown.state.textContent = words.paused;
        announce(words.paused);
      }
    });
    var base = { credentials: "same-origin", cache: "no-store" };
    var sum = await hash(file, shown);
    var type = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(file.type) ? file.type : "application/octet-stream";
    var made = await ask(words.address, Object.assign({ method: "POST", headers: {
      "Accept": "application/json", "Tus-Resumable": "1.0.0", "Upload-Length": String(file.size),
      "Upload-Metadata": "name " + coded(file.name) + ",media_type " + coded(type) + ",sha256 " + coded(sum)
    } }, base), shown, control);
    if (made.status !== 201) { return failed(shown, made); }
    var place = made.headers.get("Location"), at = offset(made), quarter = Math.floor(at * 4 / file.size);
    while (at < file.size) {
      shown.state.textContent = words.sending + " " + Math.floor(at * 100 / file.size) + " %";
      shown.bar.value = at;
      var part = file.slice(at, at + PART);
      var sent = await ask(place, Object.assign({ method: "PATCH", body: part, headers: {
        "Accept": "application/json", "Tus-Resumable": "1.0.0", "Upload-Offset": String(at),
        "Content-Type": "application/offset+octet-stream"
      } }, base), shown, control);
      if (sent.status === 409) {
        sent = await ask(place, Object.assign({ method: "HEAD", headers: { "Tus-Resumable": "1.0.0" } }, base), shown, control);
      }
      if (!sent.ok) { return failed(shown, sent); }
      at = offset(sent);
      control.cut = false;
      if (Math.floor(at * 4 / file.size) > quarter) {
        quarter = Math.floor(at * 4 / file.size);
        announce(file.name + ": " + words.sending + " " + quarter * 25 + " %");
      }
    }
    shown.bar.value = file.size;
    shown.state.textContent = words.arrived;
    shown.button.remove();
    return true;
  }

  async function failed(shown, answer) {
    var said = words.failed, problem = await answer.json().catch(function () { return {}; });
    if (problem.code === "type_refused") { said = form.getAttribute("data-refused-" + (problem.reason || "unknown").replace("_", "-")); }
    if (problem.code === "too_large") { said = words.large; }
    shown.state.textContent = said;
    shown.button.remove();
    announce(said);
    return false;
  }

  form.addEventListener("submit", async function (event) {
    var input = document.getElementById("file"), files = Array.from(input.files), whole = true;
    event.preventDefault();
    if (!files.length) { announce(words.none); input.focus(); return; }
    input.value = "";
    busy += 1;
    for (var file of files) { whole = (await send(file)) && whole; }
    busy -= 1;
    if (whole) {
      announce(words.all);
      document.body.dataset.arrived = "yes";
    }
  });

  window.setInterval(function () { if (busy) { fetch("/case/stay", { credentials: "same-origin" }); } }, STAY);
})();
