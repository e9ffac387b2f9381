// Leaves at once: on the button, on Escape outside a field, and on Shift pressed three times anywhere. In a field Escape
// closes a list of suggestions, and one such key must not delete a report. The weather page takes this page's place, so
// that Back does not return here. The page is hidden first: the way out may be slow.
(function () {
  var link = document.getElementById("leave"), pressed = [];
  function leave(event) {
    event.preventDefault();
    document.title = "";
    document.body.hidden = true;
    window.location.replace(link.href);
  }
  function inField(element) {
    return element && /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }
  link.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !inField(event.target)) { leave(event); return; }
    if (event.key !== "Shift") { pressed = []; return; }
    if (event.repeat) { return; }
    pressed = pressed.concat(event.timeStamp).slice(-3);
    if (pressed.length === 3 && event.timeStamp - pressed[0] < 2000) { leave(event); }
  });
})();
