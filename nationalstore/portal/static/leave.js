// Leaves at once, on the button and on Escape, and puts the weather page in this page's place, so that Back
// does not return here. The page is hidden first: the way out may be slow.
(function () {
  var link = document.getElementById("leave");
  function leave(event) {
    event.preventDefault();
    document.title = "";
    document.body.hidden = true;
    window.location.replace(link.href);
  }
  link.addEventListener("click", leave);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { leave(event); }
  });
})();
