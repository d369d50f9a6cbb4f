// The findings as a list that is filtered and grouped; without it the page shows the first of each rule.
(function () {
  "use strict";
  var form = document.getElementById("finding-filter"), list = document.getElementById("findings");
  var up = document.documentElement.dataset.up || "", STEP = 200, shown = STEP, rows = null;
  var words = { e: "error", w: "warning", i: "info" };
  function el(tag, text, name) { var e = document.createElement(tag); if (text) e.textContent = text; if (name) e.className = name; return e; }
  function coded(text, into) {
    (text.charAt(0).toUpperCase() + text.slice(1)).split("`").forEach(function (piece, i) { into.append(i % 2 ? el("code", piece) : piece); });
    return into;
  }
  function finding(r, by) {
    var box = el("div", "", "issue s-" + words[r[0]]), p = el("p"), where = el("span", "", "where"), a = el("a", r[4] + ":" + r[5], "src");
    coded(r[2], p);
    if (r[7]) { p.append(" "); p.append(el("span", "inferred", "tag inferred")); }
    if (r[3]) p.append(coded(r[3], el("span", "", "help")));
    if (by !== "rule") where.append(el("span", r[1], "rule"));
    if (r[6]) a.href = up + r[6];
    where.append(a);
    box.append(el("span", words[r[0]], "sev"), p, where);
    return box;
  }
  function key(r, by) { return by === "rule" ? r[1] : by === "path" ? r[4] : by === "folder" ? r[4].split("/").slice(0, -1).join("/") || "top" : ""; }
  function draw() {
    var data = new FormData(form), severities = data.getAll("severity"), rule = data.get("rule"), by = data.get("group"), sure = data.get("sure");
    var wanted = (data.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    var found = rows.filter(function (r) {
      var text = (r[2] + " " + r[4] + " " + r[1]).toLowerCase();
      return severities.indexOf(r[0]) >= 0 && (!rule || r[1] === rule) && (sure === "" || String(r[7]) === sure) && wanted.every(function (w) { return text.indexOf(w) >= 0; });
    });
    var groups = new Map();
    found.forEach(function (r) { var k = key(r, by); if (!groups.has(k)) groups.set(k, []); groups.get(k).push(r); });
    list.textContent = "";
    var left = shown;
    groups.forEach(function (group, name) {
      if (left <= 0) return;
      var section = el("section", "", "group");
      if (by) {
        var head = el("h2", name + " "); head.append(el("span", String(group.length), "n")); section.append(head);
        if (by === "rule") section.id = "rule-" + name;
      }
      group.slice(0, left).forEach(function (r) { section.append(finding(r, by)); });
      left -= group.length; list.append(section);
    });
    if (found.length > shown) {
      var more = el("button", "Show " + Math.min(STEP, found.length - shown) + " more of " + (found.length - shown)); more.type = "button";
      more.addEventListener("click", function () { shown += STEP; draw(); }); list.append(more);
    }
    form.querySelector(".count").textContent = found.length + " of " + rows.length + " shown" + (found.length > shown ? ", first " + shown : "");
  }
  function take(data) {
    rows = data;
    var hash = decodeURIComponent(location.hash.slice(1));
    if (hash.indexOf("rule-") === 0) { var wanted = hash.slice(5), select = form.elements.rule; Array.prototype.forEach.call(select.options, function (o) { if (o.value === wanted) select.value = wanted; }); }
    draw();
    form.addEventListener("input", function () { shown = STEP; draw(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  }
  window.orgcFindings = take;
  if (Number(form.dataset.total)) { var s = document.createElement("script"); s.src = up + "data/findings.js"; document.head.appendChild(s); }
})();
