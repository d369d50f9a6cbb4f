// The theme before the first paint: what was chosen last time, else what the system says.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("with-js");
  try {
    var chosen = localStorage.getItem("orgc-theme");
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
  } catch (error) { /* storage may be forbidden */ }
})();
