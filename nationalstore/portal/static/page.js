// Small comforts; every page works without them.
(function () {
  // What is wrong is read first.
  var summary = document.querySelector(".govuk-error-summary");
  if (summary) { summary.setAttribute("tabindex", "-1"); summary.focus(); }

  // A hasty second click sends nothing twice.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, 2000);
  });

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        document.getElementById("copied").textContent = button.dataset.done;
      });
    });
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();

// Before answers are deleted: five minutes to say that somebody is still here.
(function () {
  var notice = document.getElementById("stay");
  if (!notice) { return; }
  var words = notice.querySelector("p"), button = notice.querySelector("button");
  var said = words.textContent, warning = 300000, timers = [];
  function start() {
    var kept = Number(notice.dataset.seconds) * 1000;
    timers.forEach(window.clearTimeout);
    words.textContent = said;
    button.hidden = false;
    notice.hidden = true;
    timers = [
      window.setTimeout(function () { notice.hidden = false; }, kept - warning),
      window.setTimeout(over, kept),
    ];
  }
  function over() {
    words.textContent = notice.dataset.over;
    button.hidden = true;
    notice.hidden = false;
  }
  button.addEventListener("click", function () {
    var form = new FormData();
    form.append("report", notice.dataset.report);
    fetch("/report/stay", { method: "POST", body: form, redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect") { start(); } else if (answer.status === 410) { over(); }
    });
  });
  start();
})();
