// What every page can do beyond being read: theme, menu, filter, copy, search, and moving a diagram.
(function () {
  "use strict";
  var root = document.documentElement, up = root.dataset.up || "";
  function $(selector, inside) { return (inside || document).querySelector(selector); }
  function all(selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)); }
  function el(tag, text, name) { var e = document.createElement(tag); if (text) e.textContent = text; if (name) e.className = name; return e; }
  function load(src) {
    return new Promise(function (done, failed) {
      var s = document.createElement("script"); s.src = up + src; s.onload = done; s.onerror = failed; document.head.appendChild(s);
    });
  }

  // theme
  var button = $(".theme");
  function dark() { return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches; }
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("orgc-theme", root.dataset.theme); } catch (error) { /* storage may be forbidden */ }
    document.dispatchEvent(new CustomEvent("orgc-theme"));
  });

  // the menu is folded on small screens
  var menu = $(".side .menu"), narrow = matchMedia("(max-width: 48rem)"), slim = document.body.classList.contains("slim") ? matchMedia("(max-width: 100rem)") : narrow;
  function fold() { menu.open = !slim.matches; }
  fold(); slim.addEventListener("change", fold);

  // copy
  all("[data-copy]").forEach(function (b) {
    b.addEventListener("click", function () {
      var text = document.getElementById(b.dataset.copy).textContent;
      function said(words) { var old = b.textContent; b.textContent = words; setTimeout(function () { b.textContent = old; }, 1600); }
      function byHand() {
        var box = el("textarea"); box.value = text; document.body.appendChild(box); box.select();
        var ok = document.execCommand("copy"); box.remove(); said(ok ? "Copied" : "Press Ctrl+C");
      }
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { said("Copied"); }, byHand); else byHand();
    });
  });

  // filter of a list
  all("[data-filter]").forEach(function (input) {
    var items = all(input.dataset.filter + " > li, " + input.dataset.filter + " > section");
    var count = $(".count", input.closest(".filter"));
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      items.forEach(function (item) {
        var inner = all("li", item), some = !inner.length, text = item.textContent.toLowerCase();
        var whole = words.every(function (w) { return text.indexOf(w) >= 0; });
        if (item.tagName === "SECTION") {
          inner.forEach(function (one) {
            var t = one.textContent.toLowerCase(), ok = words.every(function (w) { return t.indexOf(w) >= 0; });
            one.hidden = !ok; some = some || ok; if (ok) shown++;
          });
          item.hidden = !some;
        } else { item.hidden = !whole; if (whole) shown++; }
      });
      count.textContent = words.length ? shown + " shown" : "";
    });
  });

  // diagrams: drag, wheel, buttons and keys move and zoom
  all(".canvas").forEach(function (canvas) {
    var svg = $("svg", canvas);
    if (!svg) return;
    load("assets/vendor/panzoom.min.js").then(function () {
      var box = svg.viewBox.baseVal, width = box && box.width || svg.clientWidth, height = box && box.height || svg.clientHeight;
      svg.setAttribute("width", width); svg.setAttribute("height", height);
      canvas.classList.add("live");
      var view = Panzoom(svg, { maxScale: 6, minScale: 0.05, step: 0.25, canvas: true, origin: "0 0", cursor: "", excludeClass: "no-pan", noBind: false });
      function fit() {
        var scale = Math.min(canvas.clientWidth / width, canvas.clientHeight / height, 1.4);
        if (scale < 0.7) scale = Math.max(scale, Math.min(canvas.clientWidth / width, 0.85), narrow.matches ? 0.45 : 0.6);
        canvas.style.height = Math.min(innerHeight - 150, height * scale + 24) + "px";
        view.zoom(scale, { animate: false });
        view.pan(Math.max(8, (canvas.clientWidth - width * scale) / 2) / scale, 8 / scale, { animate: false, force: true });
      }
      fit();
      setTimeout(fit, 0); // Panzoom itself moves to its start once it is made
      canvas.orgcView = view;
      canvas.addEventListener("scroll", function () { canvas.scrollLeft = canvas.scrollTop = 0; }); // what has the focus is panned to, not scrolled
      svg.addEventListener("focusin", function (event) {
        var at = event.target.getBoundingClientRect(), room = canvas.getBoundingClientRect();
        if (at.left < room.left || at.right > room.right || at.top < room.top || at.bottom > room.bottom) {
          var by = view.getScale();
          view.pan((room.left + room.width / 2 - at.left - at.width / 2) / by, (room.top + room.height / 2 - at.top - at.height / 2) / by, { relative: true, animate: false });
        }
      });
      canvas.addEventListener("wheel", function (event) {
        if (!event.ctrlKey && !event.metaKey && !canvas.matches(":focus-within")) return;
        event.preventDefault(); view.zoomWithWheel(event, { animate: false });
      }, { passive: false });
      var from = null;
      canvas.addEventListener("pointerdown", function (event) { from = [event.clientX, event.clientY]; }, true);
      svg.addEventListener("click", function (event) { // the end of a drag is no click; a key is one
        if (event.detail && from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 5) { event.preventDefault(); event.stopPropagation(); }
      }, true);
      var actions = {
        "in": function () { view.zoomIn(); }, out: function () { view.zoomOut(); }, fit: fit,
        full: function () { var flow = canvas.closest(".flow"); if (flow) { flow.classList.toggle("full"); fit(); } },
      };
      all("[data-zoom]", canvas.parentNode).forEach(function (b) { b.addEventListener("click", function () { actions[b.dataset.zoom](); }); });
      canvas.addEventListener("keydown", function (event) {
        var by = 60 / view.getScale(), keys = { ArrowLeft: [by, 0], ArrowRight: [-by, 0], ArrowUp: [0, by], ArrowDown: [0, -by] };
        if (keys[event.key]) { view.pan(keys[event.key][0], keys[event.key][1], { relative: true }); event.preventDefault(); }
        else if (event.key === "+" || event.key === "=") { view.zoomIn(); event.preventDefault(); }
        else if (event.key === "-") { view.zoomOut(); event.preventDefault(); }
        else if (event.key === "0") { fit(); event.preventDefault(); }
      });
      addEventListener("beforeprint", function () { svg.removeAttribute("style"); });
    });
  });

  // a fold that holds the target of the address opens
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    for (var e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    if (target) target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // search: MiniSearch over what the pages say, loaded when somebody searches
  var engine = null, loading = null, names = { fields: ["title", "heading", "text"], storeFields: ["title", "heading", "type", "url", "text"] };
  var waiting = [];
  window.orgcSearch = { add: function (rows) { waiting.push(rows); } };
  function ready(progress) {
    if (loading) return loading;
    loading = load("assets/vendor/minisearch.js").then(function () { return load("data/search.js"); }).then(function () {
      engine = new MiniSearch({
        fields: names.fields, storeFields: names.storeFields,
        searchOptions: { prefix: true, fuzzy: function (w) { return w.length > 4 ? 0.2 : false; }, boost: { title: 6, heading: 3 }, combineWith: "AND", boostDocument: function (id, term, stored) { return stored.heading ? 1 : 2; } },
      });
      var number = 0;
      function take() {
        waiting.splice(0).forEach(function (rows) {
          engine.addAll(rows.map(function (r) { return { id: number++, title: r[0], heading: r[1], type: r[2], url: r[3], text: r[4] }; }));
        });
        progress();
      }
      take();
      var parts = window.orgcSearchParts || 0;
      function next(i) {
        if (i >= parts) return undefined;
        return load("data/search-" + (i + 1) + ".js").then(function () { take(); return new Promise(function (r) { setTimeout(r, 0); }); }).then(function () { return next(i + 1); });
      }
      var rest = next(0);
      return { all: rest };
    });
    return loading;
  }
  function snippet(text, words) {
    var lower = text.toLowerCase(), at = -1;
    words.some(function (w) { at = lower.indexOf(w.toLowerCase()); return at >= 0; });
    var start = Math.max(0, at - 60), piece = text.slice(start, start + 180), line = el("small");
    if (start) line.append("... ");
    var rest = piece;
    while (rest) {
      var first = -1, length = 0;
      words.forEach(function (w) { var i = rest.toLowerCase().indexOf(w.toLowerCase()); if (i >= 0 && (first < 0 || i < first)) { first = i; length = w.length; } });
      if (first < 0 || !length) { line.append(rest); break; }
      line.append(rest.slice(0, first)); line.append(el("mark", rest.slice(first, first + length))); rest = rest.slice(first + length);
    }
    return line;
  }
  function show(list, count, query) {
    list.textContent = "";
    if (!engine || !query.trim()) { count.textContent = ""; return; }
    var hits = engine.search(query);
    if (!hits.length) hits = engine.search(query, { combineWith: "OR" });
    hits.slice(0, 40).forEach(function (hit) {
      var item = el("li"), a = el("a"), title = el("span", hit.title, "hit-title");
      a.href = up + hit.url;
      title.dir = "auto";
      a.append(title);
      if (hit.heading) a.append(" › " + hit.heading);
      if (hit.type) a.append(el("span", hit.type, "tag t-" + hit.type.toLowerCase()));
      if (hit.text) a.append(snippet(hit.text, hit.terms.concat(query.split(/\s+/)).filter(function (w) { return w.length > 1; })));
      item.append(a); list.append(item);
    });
    count.textContent = hits.length ? hits.length + (hits.length === 1 ? " hit" : " hits") : "Nothing found";
  }
  function searching(input, list, count) {
    var at = -1;
    function again() { show(list, count, input.value); at = -1; }
    function begin() { ready(again).then(function (r) { again(); return r.all; }).then(again); }
    var timer = 0;
    input.addEventListener("focus", begin);
    input.addEventListener("input", function () { begin(); clearTimeout(timer); timer = setTimeout(again, 60); });
    input.addEventListener("keydown", function (event) {
      var links = all("a", list);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!links.length) return;
        if (links[at]) links[at].classList.remove("on");
        at = (at + (event.key === "ArrowDown" ? 1 : links.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % links.length;
        links[at].classList.add("on"); links[at].scrollIntoView({ block: "nearest" });
        count.textContent = links[at].querySelector(".hit-title").textContent;
      } else if (event.key === "Escape" && dialog && dialog.open) { event.preventDefault(); dialog.close(); }
      else if (event.key === "Enter" && links.length) { event.preventDefault(); links[Math.max(at, 0)].click(); }
    });
    return begin;
  }
  var page = $("#search-words");
  if (page) {
    searching(page, $("#search-hits"), $("#search-page .count"));
    var wanted = decodeURIComponent(location.hash.slice(1));
    if (wanted) page.value = wanted;
    page.focus();
  }
  var dialog = null;
  function open() {
    if (page) { page.focus(); return; }
    if (!dialog) {
      dialog = el("dialog"); dialog.setAttribute("aria-label", "Search");
      var form = el("form"), input = el("input"), list = el("ol", "", "hits"), count = el("p", "", "count");
      input.type = "search"; input.placeholder = "Search the organization"; input.setAttribute("aria-label", "Words"); input.autocomplete = "off";
      count.setAttribute("role", "status");
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      var close = el("button", "Close"); close.type = "button"; close.addEventListener("click", function () { dialog.close(); });
      form.append(input, close); dialog.append(form, list, count); document.body.append(dialog);
      dialog.addEventListener("click", function (event) { if (event.target === dialog || event.target.closest(".hits a")) dialog.close(); });
      searching(input, list, count);
    }
    dialog.showModal(); $("input", dialog).select(); $("input", dialog).focus();
  }
  all("[data-search]").forEach(function (a) { a.addEventListener("click", function (event) { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); open(); } }); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); open(); }
  });
})();
