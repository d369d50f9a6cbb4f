// In a served site: a line at the top with the findings of now, and the page anew when it is another.
(function () {
  "use strict";
  var script = document.currentScript, version = Number(script.dataset.version);
  var page = decodeURIComponent(location.pathname).replace(/^\//, "");
  if (!page || page.slice(-1) === "/") page += "index.html";
  var bar = document.createElement("aside");
  bar.className = "live"; bar.setAttribute("role", "status"); bar.setAttribute("aria-label", "Findings of now");
  document.body.prepend(bar);
  function el(tag, text, name) { var e = document.createElement(tag); if (text) e.textContent = text; if (name) e.className = name; return e; }
  function line(number, word) { return number + " " + word + (number === 1 ? "" : "s"); }
  function say(news) {
    bar.textContent = "";
    bar.className = "live " + (news.fault || news.errors ? "bad" : news.warnings ? "fair" : "good");
    if (news.fault) { bar.append(el("strong", "Not built: "), news.fault, el("span", " The last good site stays.")); return; }
    var head = news.errors || news.warnings ? line(news.errors, "error") + ", " + line(news.warnings, "warning") : "No findings";
    if (!news.top.length) { bar.append(el("strong", head)); return; }
    var fold = el("details"), list = el("ul");
    fold.append(el("summary", head + ": " + news.top[0].message));
    news.top.forEach(function (f) { var item = el("li"); item.append(el("b", f.severity + " "), f.message + " ", el("code", f.place)); list.append(item); });
    fold.append(list);
    try { fold.open = sessionStorage.getItem("orgc-live") === "open"; fold.addEventListener("toggle", function () { sessionStorage.setItem("orgc-live", fold.open ? "open" : ""); }); } catch (error) { /* storage may be forbidden */ }
    bar.append(fold);
  }
  function listen() {
    var source = new EventSource("/_live/events?page=" + encodeURIComponent(page));
    source.onmessage = function (event) {
      var news = JSON.parse(event.data);
      if (news.page > version) { location.reload(); return; }
      say(news);
    };
    source.onerror = function () { bar.className = "live"; bar.textContent = "The server is gone; this page stays as it was."; };
    addEventListener("pagehide", function () { source.close(); });
  }
  listen();
})();
