// The graph of the organization: find, filter, neighbours, what a thing depends on, what depends on it, a path between two.
(function () {
  "use strict";
  var data = window.orgcGraph, up = document.documentElement.dataset.up || "";
  var box = document.getElementById("x-graph"), status = document.getElementById("x-status"), detail = document.getElementById("x-detail");
  if (!data || !box || !window.cytoscape) return;
  function $(id) { return document.getElementById(id); }
  function el(tag, text, name) { var e = document.createElement(tag); if (text) e.textContent = text; if (name) e.className = name; return e; }

  // which end of a relation depends on the other
  var DEPENDS = { owns: 1, reports_to: 0, member_of: 0, performs: 0, hands_off: 1, approves: 0, escalates_to: 0, deputizes: 1, uses: 0, needs: 0, produces: 1, governs: 1, applies_to: 1, refers_to: 0, defines: 1, supersedes: 0, runs: 0, next: 1, satisfies: 0 };
  var QUIET = { Step: 1, Norm: 1, Term: 1, Table: 1, Criterion: 1, Everyone: 1 };
  var nodes = data.nodes.map(function (n, i) { return { i: i, id: n[0], title: n[1], kind: data.kinds[n[2]], url: n[3], guess: n[4], x: n[5], y: n[6] }; });
  var edges = data.edges.map(function (e, i) { return { i: i, s: e[0], t: e[1], type: data.types[e[2]], guess: e[3] }; });
  var byId = {}, byName = {}, around = nodes.map(function () { return []; });
  nodes.forEach(function (n) { byId[n.id] = n; });
  edges.forEach(function (e) { around[e.s].push(e); around[e.t].push(e); });

  var count = {}, counted = {};
  nodes.forEach(function (n) { count[n.kind] = (count[n.kind] || 0) + 1; });
  edges.forEach(function (e) { counted[e.type] = (counted[e.type] || 0) + 1; });
  var kinds = {}, types = {};
  data.kinds.forEach(function (k) { kinds[k] = !QUIET[k] && (count[k] <= 250 || k !== "Page") && k !== "Person" || nodes.length < 40; });
  data.types.forEach(function (t) { types[t] = true; });

  function color(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
  var OF = { Role: "role", Everyone: "role", Team: "team", Workflow: "workflow", Step: "workflow", Policy: "policy", Norm: "policy", Table: "policy", Criterion: "policy", Control: "policy", Tool: "tool", Record: "record", Term: "term", Glossary: "term", Person: "person" };
  function colorOf(kind) { return color(OF[kind] || "page"); }
  var SHAPES = { Role: "ellipse", Person: "ellipse", Team: "round-rectangle", Workflow: "round-rectangle", Step: "diamond", Policy: "rectangle", Norm: "rectangle", Tool: "hexagon", Record: "round-tag", Page: "ellipse" };

  var large = nodes.length > 1500;
  var cy = window.cytoscape({
    container: box, elements: [], layout: { name: "preset" }, minZoom: 0.02, maxZoom: 4, boxSelectionEnabled: false, autoungrabify: large,
    hideEdgesOnViewport: large, textureOnViewport: large, motionBlur: false, pixelRatio: large ? 1 : "auto",
  });
  function style() {
    return [
      { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": "data(color)", shape: "data(shape)", label: "data(label)", color: color("ink"), "font-size": "data(font)", "text-wrap": "wrap", "text-max-width": 120, "min-zoomed-font-size": 8, "text-valign": "bottom", "text-margin-y": 3, "text-background-color": color("paper"), "text-background-opacity": 0.75, "text-background-padding": 1 } },
      { selector: "node[?guess]", style: { "border-width": 2, "border-style": "dashed", "border-color": color("paper"), "font-style": "italic" } },
      { selector: "edge", style: { width: 1, "line-color": color("soft"), "target-arrow-color": color("soft"), "curve-style": large ? "haystack" : "straight", "target-arrow-shape": large ? "none" : "triangle", "arrow-scale": 0.7, opacity: 0.28 } },
      { selector: "edge[?guess]", style: { "line-style": "dashed" } },
      { selector: "edge.plain", style: { opacity: 0.8, "line-color": color("soft"), "target-arrow-color": color("soft"), "curve-style": "straight", "target-arrow-shape": "triangle" } },
      { selector: ".faint", style: { opacity: 0.12, "text-opacity": 0 } },
      { selector: ".on", style: { "border-width": 4, "border-style": "solid", "border-color": color("focus"), "font-weight": "bold", "min-zoomed-font-size": 0, "z-index": 9 } },
      { selector: "edge.near", style: { opacity: 1, "line-color": color("soft"), "target-arrow-color": color("soft"), "curve-style": "bezier", "target-arrow-shape": "triangle", width: 1.6, label: "data(label)", "font-size": 9, color: color("soft"), "text-background-color": color("paper"), "text-background-opacity": 0.9, "text-rotation": "autorotate" } },
      { selector: "edge.way", style: { opacity: 1, "line-color": color("focus"), "target-arrow-color": color("focus"), "curve-style": "bezier", "target-arrow-shape": "triangle", width: 4, label: "data(label)", "font-size": 10, color: color("ink"), "text-background-color": color("paper"), "text-background-opacity": 1 } },
    ];
  }
  cy.style(style());
  document.addEventListener("orgc-theme", function () {
    cy.batch(function () { cy.nodes().forEach(function (n) { n.data("color", colorOf(n.data("kind"))); }); });
    cy.style(style()); paintChecks();
  });

  var alone = 0, lonely = nodes.length < 150, mode = "all", chosen = null, way = null;
  function said(text) { status.textContent = text; }

  // what is shown
  function walk(start, depth, direction) {
    var seen = new Set([start]), layer = [start];
    for (var d = 0; d < depth && layer.length; d++) {
      var next = [];
      layer.forEach(function (i) {
        around[i].forEach(function (e) {
          if (!types[e.type]) return;
          var other = e.s === i ? e.t : e.s, target = e.t === other;
          if (direction) { var downstream = (DEPENDS[e.type] === 1) === target; if ((direction === "down") !== downstream) return; }
          if (!seen.has(other) && (kinds[nodes[other].kind] || direction || mode === "near")) { seen.add(other); next.push(other); }
        });
      });
      layer = next;
      if (seen.size > 1500) break;
    }
    return seen;
  }
  function wanted() {
    if (way) return new Set(way.nodes);
    if (chosen !== null && mode !== "all") return walk(chosen, Number($("x-depth").value), mode === "near" ? "" : mode);
    var found = new Set();
    nodes.forEach(function (n) { if (kinds[n.kind]) found.add(n.i); });
    alone = 0;
    if (!lonely) found.forEach(function (i) {
      if (!around[i].some(function (e) { var o = e.s === i ? e.t : e.s; return types[e.type] && kinds[nodes[o].kind]; })) { found.delete(i); alone++; }
    });
    if (chosen !== null) found.add(chosen);
    return found;
  }
  function draw(fresh) {
    var set = wanted(), some = mode !== "all" || way, list = [];
    set.forEach(function (i) {
      var n = nodes[i], degree = around[i].length;
      list.push({ group: "nodes", data: { id: "n" + i, title: n.title, kind: n.kind, color: colorOf(n.kind), shape: SHAPES[n.kind] || "ellipse", size: Math.min(34, 10 + 2.2 * Math.sqrt(degree)), font: 12, label: n.title, degree: degree, base: Math.min(34, 10 + 2.2 * Math.sqrt(degree)), guess: n.guess ? 1 : 0 }, position: { x: n.x, y: n.y } });
    });
    var links = 0, close = new Set();
    if (some) edges.forEach(function (e) { if (e.type !== "refers_to" && types[e.type]) close.add(Math.min(e.s, e.t) + " " + Math.max(e.s, e.t)); });
    var onWay = way && new Set(way.edges);
    edges.forEach(function (e) {
      if (!types[e.type] || !set.has(e.s) || !set.has(e.t)) return;
      if (some && e.type === "refers_to" && close.has(Math.min(e.s, e.t) + " " + Math.max(e.s, e.t)) && !(onWay && onWay.has(e.i))) return; // something closer is drawn
      links++;
      list.push({ group: "edges", data: { id: "e" + e.i, source: "n" + e.s, target: "n" + e.t, guess: e.guess, label: data.words[e.type][0].toLowerCase() } });
    });
    cy.startBatch(); cy.elements().remove(); cy.add(list); cy.endBatch();
    var inWay = way && new Set(way.edges);
    if (inWay) cy.edges().forEach(function (e) { if (inWay.has(Number(e.id().slice(1)))) e.addClass("way"); });
    else if (some) nearby(set);
    arrange(some, set.size);
    mark();
    said(set.size + (set.size === 1 ? " thing, " : " things, ") + links + (links === 1 ? " relation" : " relations") + (alone && !some ? "; " + alone + " without one are left out" : ""));
    fit();
    relabel();
  }
  // Labels are as large on the screen however far away one is, and those of the best connected come first: a label that
  // would lie on another waits until one is nearer.
  function relabel() {
    var z = cy.zoom(), taken = [], many = cy.nodes().length > 420;
    if (many) { cy.batch(function () { cy.nodes().forEach(function (n) { n.data({ font: 12, label: n.data("title") }); }); }); cy.style().selector("node").style("text-max-width", 120).update(); return; }
    var grow = Math.max(1, Math.min(2.4, 0.55 / z));
    cy.batch(function () {
      cy.nodes().sort(function (a, b) { return b.data("degree") - a.data("degree"); }).forEach(function (n) {
        var px = Math.min(15, 10 + 0.45 * Math.sqrt(n.data("degree"))), at = n.renderedPosition(), size = n.data("base") * grow * z, title = n.data("title");
        var per = Math.floor(116 / (px * 0.53)), lines = Math.ceil(title.length / per), wide = Math.min(title.length, per) * px * 0.53 + 6, tall = lines * px * 1.2 + 2;
        var box = [at.x - wide / 2, at.y + size / 2, at.x + wide / 2, at.y + size / 2 + tall];
        var free = n.hasClass("on") || !taken.some(function (t) { return box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]; });
        if (free) taken.push(box);
        n.data({ font: px / z, label: free ? title : "", size: n.data("base") * grow });
      });
    });
    cy.style().selector("node").style({ "text-max-width": 116 / z, "text-margin-y": 2 / z }).update();
  }
  var soon = 0;
  cy.on("zoom", function () { clearTimeout(soon); soon = setTimeout(relabel, 140); });
  function fit() {
    // beside what is said of the chosen thing, where there is room for both
    cy.resize(); cy.fit(undefined, 34);
    var left = detail.hidden || getComputedStyle(detail).position !== "absolute" ? 0 : detail.offsetWidth + 20;
    if (!left || cy.width() < left + 320) return;
    var shown = cy.elements().renderedBoundingBox(), room = cy.width() - left - 30;
    cy.zoom(cy.zoom() * Math.min(1, room / shown.w));
    cy.center(); cy.panBy({ x: left / 2, y: 0 });
  }
  function nearby(set) {
    // of many relations those are drawn strongly that lead one step further away
    measure();
    var far = [];
    cy.edges().forEach(function (e) {
      var edge = edges[Number(e.id().slice(1))];
      if (steps[edge.s] !== steps[edge.t]) far.push(e); else e.addClass("faint");
    });
    far.forEach(function (e) { e.addClass(far.length <= 40 ? "near" : "plain"); });
  }
  function arrange(some, size) {
    var options = { name: "preset", fit: true, padding: 30 };
    if (way) options = { name: "breadthfirst", directed: false, roots: ["n" + way.nodes[0]], padding: 60, spacingFactor: 1.4, fit: true, animate: false, circle: false };
    else if (some && size <= 60) options = { name: "concentric", concentric: function (n) { return n.id() === "n" + chosen ? 100 : Math.max(1, 50 - steps[Number(n.id().slice(1))] * 10); }, levelWidth: function () { return 5; }, minNodeSpacing: 58, avoidOverlap: true, padding: 40, animate: false };
    else if (size <= 420) options = { name: "fcose", quality: "default", randomize: size > 150, animate: false, padding: 30, nodeSeparation: 150, idealEdgeLength: size > 150 ? 110 : 170, nodeRepulsion: size > 150 ? 14000 : 60000, gravity: size > 150 ? 0.6 : 0.25, gravityRange: 2, numIter: 2000, packComponents: true, tile: true };
    if (chosen !== null && options.name === "concentric") measure();
    cy.layout(options).run();
  }
  var steps = {};
  function measure() {
    steps = {}; steps[chosen] = 0; var layer = [chosen];
    while (layer.length) {
      var next = [];
      layer.forEach(function (i) { around[i].forEach(function (e) { var o = e.s === i ? e.t : e.s; if (steps[o] === undefined) { steps[o] = steps[i] + 1; next.push(o); } }); });
      layer = next;
    }
  }
  function mark() {
    cy.batch(function () {
      if (mode === "all" && !way) cy.elements().removeClass("faint near");
      cy.nodes().removeClass("on");
      if (chosen === null) return;
      var n = cy.getElementById("n" + chosen);
      if (!n.length) return;
      n.addClass("on");
      if (mode === "all" && !way) {
        cy.elements().addClass("faint");
        var near = n.closedNeighborhood(); near.removeClass("faint");
        n.connectedEdges().addClass("near");
      }
    });
  }

  // what is said of one thing
  function tell(i) {
    var n = nodes[i]; detail.textContent = ""; detail.hidden = false;
    var head = el("h2"), link = n.url ? el("a", n.title) : el("span", n.title);
    if (n.url) link.href = up + n.url;
    link.dir = "auto"; head.append(link); detail.append(head);
    var tags = el("p"); tags.append(el("span", n.kind, "tag t-" + n.kind.toLowerCase()));
    if (n.guess) { tags.append(" "); tags.append(el("span", "inferred", "tag inferred")); }
    detail.append(tags);
    var groups = new Map();
    around[i].forEach(function (e) {
      var out = e.s === i, key = data.words[e.type][out ? 0 : 1];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push([out ? e.t : e.s, e.guess]);
    });
    groups.forEach(function (list, key) {
      detail.append(el("h3", key + " (" + list.length + ")"));
      var ul = el("ul");
      list.slice(0, 40).forEach(function (pair) {
        var item = el("li"), b = el("button", nodes[pair[0]].title + (pair[1] ? " (inferred)" : "")); b.type = "button";
        b.addEventListener("click", function () { choose(pair[0]); }); item.append(b); ul.append(item);
      });
      if (list.length > 40) ul.append(el("li", "and " + (list.length - 40) + " more"));
      detail.append(ul);
    });
  }
  function choose(i) {
    chosen = i; way = null; tell(i);
    $("x-find").value = nodes[i].title;
    try { history.replaceState(null, "", "#" + encodeURIComponent(nodes[i].id)); } catch (error) { /* not from a file, here and there */ }
    if (mode !== "all" || !cy.getElementById("n" + i).length) draw(); else { mark(); var n = cy.getElementById("n" + i); cy.animate({ center: { eles: n }, duration: 0 }); }
  }
  function setMode(m) {
    mode = m; way = null;
    Array.prototype.forEach.call($("x-mode").children, function (b) { b.setAttribute("aria-pressed", String(b.dataset.mode === m)); });
    if (m !== "all" && chosen === null) { said("Choose a thing first."); return; }
    draw();
  }
  $("x-mode").addEventListener("click", function (event) { if (event.target.dataset.mode) setMode(event.target.dataset.mode); });
  $("x-depth").addEventListener("input", function () { $("x-depth-said").textContent = this.value; if (mode !== "all") draw(); });
  cy.on("tap", "node", function (event) { choose(Number(event.target.id().slice(1))); });
  cy.on("tap", function (event) { if (event.target === cy && chosen !== null) { detail.hidden = true; chosen = null; way = null; mark(); if (mode !== "all") setMode("all"); } });

  // finding by name
  var names = $("x-names");
  function label(n) { return n.title; }
  nodes.forEach(function (n) {
    var key = label(n).toLowerCase();
    if (!byName[key] || (QUIET[byName[key].kind] && !QUIET[n.kind])) byName[key] = n;
  });
  var sorted = Object.keys(byName).sort();
  function offer(input) {
    var words = input.value.toLowerCase(), found = [];
    for (var i = 0; i < sorted.length && found.length < 30; i++) if (sorted[i].indexOf(words) >= 0) found.push(sorted[i]);
    names.textContent = "";
    found.forEach(function (k) { var o = el("option"); o.value = byName[k].title; o.label = byName[k].kind; names.append(o); });
  }
  function meant(input) {
    var words = input.value.trim().toLowerCase();
    if (!words) return null;
    if (byName[words]) return byName[words].i;
    var starting = sorted.filter(function (k) { return k.indexOf(words) >= 0; });
    starting.sort(function (a, b) { return Number(!!QUIET[byName[a].kind]) - Number(!!QUIET[byName[b].kind]) || a.indexOf(words) - b.indexOf(words) || a.length - b.length; });
    return starting.length ? byName[starting[0]].i : null;
  }
  ["x-find", "x-from", "x-to"].forEach(function (id) {
    $(id).addEventListener("input", function () { offer(this); });
    $(id).addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); if (id === "x-find") find(); else path(); } });
  });
  $("x-find").addEventListener("change", find);
  function find() {
    var i = meant($("x-find"));
    if (i === null) { if ($("x-find").value) said("Nothing is called so."); return; }
    if (i !== chosen) choose(i);
  }

  // a shortest path, whichever way the relations point
  function path() {
    var a = meant($("x-from")), b = meant($("x-to"));
    if (a === null || b === null) { said("Name two things."); return; }
    $("x-from").value = nodes[a].title; $("x-to").value = nodes[b].title;
    var came = new Map([[a, null]]), queue = [a];
    for (var q = 0; q < queue.length && !came.has(b); q++) {
      around[queue[q]].forEach(function (e) {
        var other = e.s === queue[q] ? e.t : e.s;
        if (types[e.type] && nodes[other].kind !== "Everyone" && !came.has(other)) { came.set(other, e); queue.push(other); }
      });
    }
    if (!came.has(b)) { said("No path leads from one to the other through the relations that are shown."); return; }
    var found = { nodes: [b], edges: [] }, at = b;
    while (at !== a) { var e = came.get(at); found.edges.push(e.i); at = e.s === at ? e.t : e.s; found.nodes.push(at); }
    found.nodes.reverse(); found.edges.reverse();
    way = found; chosen = a; draw();
    detail.textContent = ""; detail.hidden = false; detail.append(el("h2", "Path"));
    var list = el("ol");
    found.nodes.forEach(function (i, k) {
      var item = el("li");
      if (k) { var e = edges[found.edges[k - 1]]; item.append(el("small", data.words[e.type][e.t === i ? 0 : 1])); item.append(el("br")); }
      var n = nodes[i], link = n.url ? el("a", n.title) : el("span", n.title);
      if (n.url) link.href = up + n.url;
      item.append(link, " ", el("span", n.kind, "tag t-" + n.kind.toLowerCase())); list.append(item);
    });
    detail.append(list);
    said(found.edges.length + (found.edges.length === 1 ? " step" : " steps") + " from " + nodes[a].title + " to " + nodes[b].title);
  }
  $("x-path").addEventListener("click", path);

  // filters
  function paintChecks() { Array.prototype.forEach.call(document.querySelectorAll("#x-types svg circle"), function (c) { c.setAttribute("fill", colorOf(c.dataset.kind)); }); }
  function check(into, name, number, on, change, kind) {
    var l = el("label"), input = el("input"); input.type = "checkbox"; input.checked = on; input.value = name;
    input.addEventListener("change", function () { change(input.checked); });
    l.append(input);
    if (kind) {
      var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), c = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      svg.setAttribute("class", "dot"); svg.setAttribute("viewBox", "0 0 10 10"); svg.setAttribute("aria-hidden", "true"); c.setAttribute("cx", 5); c.setAttribute("cy", 5); c.setAttribute("r", 5); c.dataset.kind = kind; svg.append(c); l.append(svg);
    }
    l.append(kind ? name : data.words[name][0], el("span", String(number), "n")); into.append(l);
  }
  data.kinds.slice().sort(function (a, b) { return Number(!!QUIET[a]) - Number(!!QUIET[b]) || count[a] - count[b]; }).forEach(function (k) {
    check($("x-types"), k, count[k], kinds[k], function (on) { kinds[k] = on; way = null; draw(true); }, k);
  });
  data.types.forEach(function (t) { check($("x-edges"), t, counted[t] || 0, true, function (on) { types[t] = on; way = null; draw(); }); });
  check($("x-types"), "without relations", "", lonely, function (on) { lonely = on; draw(true); }, "Page");
  paintChecks();

  // moving
  function middle() { return { x: cy.width() / 2, y: cy.height() / 2 }; }
  function zoom(by) { cy.zoom({ level: cy.zoom() * by, renderedPosition: middle() }); }
  $("x-in").addEventListener("click", function () { zoom(1.3); });
  $("x-out").addEventListener("click", function () { zoom(1 / 1.3); });
  $("x-fit").addEventListener("click", fit);
  $("x-arrange").addEventListener("click", function () { cy.layout({ name: "fcose", quality: "draft", randomize: true, animate: false, padding: 30, nodeSeparation: 120, idealEdgeLength: 140 }).run(); fit(); });
  box.addEventListener("keydown", function (event) {
    var keys = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (keys[event.key]) { cy.panBy({ x: keys[event.key][0], y: keys[event.key][1] }); event.preventDefault(); }
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") cy.fit(undefined, 30);
    else if (event.key === "Escape" && chosen !== null) { detail.hidden = true; chosen = null; setMode("all"); }
  });
  window.orgcExplorer = { cy: cy, showAll: function () { lonely = true; data.kinds.forEach(function (k) { kinds[k] = true; }); draw(true); } };

  var wish = decodeURIComponent(location.hash.slice(1));
  if (byId[wish]) { chosen = byId[wish].i; tell(chosen); $("x-find").value = nodes[chosen].title; setMode("near"); } else draw(true);
})();
