// What the exported page does: zoom, search, keys, and one person at a time beside the picture.
// Runs from a file, without a network; text from the record is only ever moved as text.
"use strict";

(() => {
  const one = (wanted, inside = document) => inside.querySelector(wanted);
  const all = (wanted, inside = document) => [...inside.querySelectorAll(wanted)];

  const root = document.documentElement;
  const body = document.body;
  const stage = one("#stage");
  const sheet = one("#sheet");
  const picture = one("#photograph");
  const tip = one("#tip");
  const query = one("#query");
  const side = one("#side");
  const records = one("#records");
  const faces = all(".face");
  const items = all(".people li");
  const said = JSON.parse(one("#words").textContent);
  // The attributes, not the properties: those tell how large it is shown.
  const natural = { width: Number(picture.getAttribute("width")), height: Number(picture.getAttribute("height")) };

  root.classList.add("scripted");

  const faceOf = (number) => faces.find((face) => face.dataset.face === number);
  const itemOf = (number) => one(`.people a[data-face="${number}"]`);
  // The style sheet decides when there is room for picture and words beside each other.
  const isWide = () => getComputedStyle(body).overflowY === "hidden";
  const boxOf = (face) => {
    const [x, y, width, height] = face.dataset.box.split(" ").map(Number);
    return { x, y, width, height, middle: x + width / 2, centre: y + height / 2 };
  };

  // ---- Zoom: the sheet is made larger and moved; `scale` is screen px a pixel of the picture.

  const view = { scale: 1, x: 0, y: 0 };
  const room = () => ({ width: stage.clientWidth, height: stage.clientHeight });
  const margin = () => (isWide() ? 14 : 0);
  const fitting = () => Math.min(
    (room().width - 2 * margin()) / natural.width,
    (room().height - 2 * margin()) / natural.height,
  );
  const largest = () => Math.max(fitting() * 4, 3);
  const isZoomed = () => view.scale > fitting() * 1.01;

  function show() {
    const { width, height } = room();
    const wide = natural.width * view.scale;
    const high = natural.height * view.scale;
    view.x = wide <= width ? (width - wide) / 2 : Math.min(0, Math.max(width - wide, view.x));
    view.y = high <= height ? (height - high) / 2 : Math.min(0, Math.max(height - high, view.y));
    sheet.style.width = `${wide}px`;
    sheet.style.height = `${high}px`;
    sheet.style.transform = `translate(${view.x}px, ${view.y}px)`;
    stage.classList.toggle("zoomed", isZoomed());
    stage.classList.toggle("too-small", tooSmall());
    placeTip();
  }

  // Letters of less than 7 px nobody reads: they come when one looks closer.
  function tooSmall() {
    const layer = one(`.layer.${body.dataset.show}`);
    return layer !== null && Number(layer.dataset.letter) * view.scale < 7;
  }

  function fit() {
    view.scale = fitting();
    show();
  }

  function zoomAt(x, y, factor) {
    const scale = Math.min(largest(), Math.max(fitting(), view.scale * factor));
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    show();
  }

  function zoomMiddle(factor) {
    zoomAt(room().width / 2, room().height / 2, factor);
  }

  function zoomTo(face) {
    const box = boxOf(face);
    view.scale = Math.min(largest(), Math.max(fitting(), (room().height * 0.3) / box.height));
    centre(box);
  }

  function centre(box) {
    view.x = room().width / 2 - box.middle * view.scale;
    view.y = room().height / 2 - box.centre * view.scale;
    show();
  }

  function onStage(event) {
    const frame = stage.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  }

  // ---- Fingers and mouse: one drags, two pinch; a drag is no click.

  const held = new Map();
  let dragged = false;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (held.size === 0) dragged = false;
    held.set(event.pointerId, onStage(event));
  });

  stage.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = onStage(event);
    if (held.size === 1) drag(event, before, now);
    if (held.size === 2) pinch(event.pointerId, before, now);
  });

  function drag(event, before, now) {
    if (!isZoomed()) return;
    if (!dragged && Math.hypot(now.x - before.x, now.y - before.y) < 5) return;
    if (!dragged) stage.setPointerCapture(event.pointerId);
    dragged = true;
    stage.classList.add("held");
    view.x += now.x - before.x;
    view.y += now.y - before.y;
    held.set(event.pointerId, now);
    show();
  }

  function pinch(id, before, now) {
    dragged = true;
    const [, other] = [...held].find(([key]) => key !== id);
    const apart = (a) => Math.max(20, Math.hypot(a.x - other.x, a.y - other.y));
    zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, apart(now) / apart(before));
    held.set(id, now);
  }

  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    stage.addEventListener(kind, (event) => {
      held.delete(event.pointerId);
      if (held.size === 0) stage.classList.remove("held");
    });
  }

  // Released outside the picture, a mouse never tells the stage.
  addEventListener("pointerup", (event) => held.delete(event.pointerId));

  stage.addEventListener("click", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = false;
  }, true);

  // A finger is wider than a face of a large group: beside one is near enough.
  stage.addEventListener("click", (event) => {
    if (event.target.closest(".face")) return;
    const at = onStage(event);
    const near = faces.map((face) => ({ face, away: distance(face, at) })).sort((a, b) => a.away - b.away)[0];
    if (near && near.away < 14) near.face.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  });

  function distance(face, at) {
    const box = boxOf(face);
    const x = (at.x - view.x) / view.scale;
    const y = (at.y - view.y) / view.scale;
    const aside = Math.max(box.x - x, x - box.x - box.width, 0);
    const above = Math.max(box.y - y, y - box.y - box.height, 0);
    return Math.hypot(aside, above) * view.scale;
  }

  stage.addEventListener("dragstart", (event) => event.preventDefault());

  stage.addEventListener("wheel", (event) => {
    // On a narrow page the wheel scrolls; with Ctrl (and so by pinching a touch pad) it zooms everywhere.
    if (!event.ctrlKey && !isWide()) return;
    event.preventDefault();
    const at = onStage(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoomAt(at.x, at.y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
  }, { passive: false });

  stage.addEventListener("dblclick", (event) => {
    event.preventDefault();
    const face = event.target.closest(".face");
    const at = onStage(event);
    if (face) zoomTo(face);
    else if (isZoomed()) fit();
    else zoomAt(at.x, at.y, 2.5);
  });

  const zooms = { in: () => zoomMiddle(1.5), out: () => zoomMiddle(1 / 1.5), fit };
  for (const button of all("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);

  for (const radio of all("input[name=show]")) {
    radio.checked = radio.value === body.dataset.show;
    radio.addEventListener("change", () => {
      body.dataset.show = radio.value;
      show();
    });
  }

  let wasFitting = true;
  new ResizeObserver(() => {
    if (wasFitting || view.scale < fitting()) fit();
    else show();
  }).observe(stage);

  function remember() {
    wasFitting = !isZoomed();
  }

  for (const kind of ["pointerup", "wheel", "click", "keyup", "dblclick"]) addEventListener(kind, remember);

  // ---- Pointing: a face, its name in the list and its words in the captions light up together.

  let pointed = null;

  function light(numbers) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    for (const number of numbers) {
      for (const element of [faceOf(number), itemOf(number), ...wordsOf(number)]) element?.classList.add("lit");
    }
    pointed = numbers.length === 1 ? faceOf(numbers[0]) : null;
    placeTip();
  }

  const words = all(".word");
  const numbersOf = (element) => (element.dataset.faces ?? element.dataset.face).split(" ");
  const wordsOf = (number) => words.filter((word) => numbersOf(word).includes(number));

  function placeTip() {
    tip.hidden = !pointed;
    if (!pointed) return;
    const box = boxOf(pointed);
    const { width, height } = room();
    const left = box.middle * view.scale + view.x - tip.offsetWidth / 2;
    const above = box.y * view.scale + view.y - tip.offsetHeight - 8;
    const below = (box.y + box.height) * view.scale + view.y + 8;
    const top = above >= 2 ? above : Math.min(below, height - tip.offsetHeight - 2);
    tip.style.transform = `translate(${Math.max(4, Math.min(left, width - tip.offsetWidth - 4))}px, ${top}px)`;
  }

  function fillTip(number) {
    const article = one(`#face-${number}`);
    const place = document.createElement("small");
    place.textContent = one(".place", article).textContent.slice(number.length);
    tip.replaceChildren(one("h3", article).textContent, place);
  }

  for (const element of [...faces, ...all(".people a"), ...words]) {
    const numbers = numbersOf(element);
    const enter = () => {
      if (numbers.length === 1 && faceOf(numbers[0])) fillTip(numbers[0]);
      light(numbers);
    };
    element.addEventListener("pointerenter", enter);
    element.addEventListener("focus", enter);
    for (const kind of ["pointerleave", "blur"]) element.addEventListener(kind, () => light([]));
  }

  // ---- Reading about one person: the address says which, so "back" works and a link can lead here.

  let opener = null;
  const order = all(".person").map((article) => article.id.slice(5));
  const chosen = () => one(".person.chosen");
  const numberInAddress = () => /^#face-(\d+)$/.exec(location.hash)?.[1];

  function go(number) {
    location.hash = number ? `#face-${number}` : "#people";
  }

  function follow() {
    const number = numberInAddress();
    const article = number && one(`#face-${number}`);
    for (const element of all(".chosen, .open")) element.classList.remove("chosen", "open");
    body.classList.toggle("reading", Boolean(article));
    if (article) read(article, number);
    else leave();
  }

  function read(article, number) {
    const face = faceOf(number);
    article.classList.add("chosen");
    face?.classList.add("open");
    drawCrop(one(".crop", article));
    setStop(face);
    if (face && isZoomed()) centre(boxOf(face));
    side.scrollTop = 0;
    one("h3", article).focus({ preventScroll: true });
    if (!isWide()) scrollUnderPicture(records);
  }

  // On a narrow page the picture stays at the top, so what is read begins below it.
  function scrollUnderPicture(element) {
    const above = one(".picture").offsetHeight;
    scrollTo({ top: element.getBoundingClientRect().top + scrollY - above });
  }

  function leave() {
    const back = opener?.isConnected ? opener : null;
    opener = null;
    back?.focus({ preventScroll: false });
  }

  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#face-"]');
    if (!link) return;
    if (!chosen()) opener = link;
    // The same address again: nothing would happen by itself.
    if (link.getAttribute("href") === location.hash) follow();
  });

  const step = (by) => {
    const at = order.indexOf(numberInAddress());
    if (at >= 0) go(order[(at + by + order.length) % order.length]);
  };

  const bar = document.createElement("nav");
  bar.className = "bar";
  bar.setAttribute("aria-label", said.fromTo);
  const steps = document.createElement("div");
  steps.append(button(said.previous, () => step(-1)), button(said.next, () => step(1)));
  bar.append(button(said.everybody, () => go(null)), steps);
  records.prepend(bar);

  function button(text, does) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", does);
    return made;
  }

  // The face cut out of the picture that is already here, a little of its surroundings with it.
  function drawCrop(canvas) {
    const face = faceOf(canvas.dataset.face);
    if (!face || canvas.dataset.drawn) return;
    const box = boxOf(face);
    const ratio = canvas.width / canvas.height;
    const high = Math.max(box.height * 1.7, (box.width * 1.5) / ratio);
    const wide = high * ratio;
    const left = Math.max(0, Math.min(natural.width - wide, box.middle - wide / 2));
    const top = Math.max(0, Math.min(natural.height - high, box.centre - high / 2));
    const draw = () => canvas.getContext("2d")?.drawImage(picture, left, top, wide, high, 0, 0, canvas.width, canvas.height);
    canvas.dataset.drawn = "yes";
    picture.decode().then(draw, draw);
  }

  // ---- Search: every name of everybody, without case, accents and spelling habits.

  const folding = JSON.parse(one("#folding").textContent);

  function spell(text) {
    const plain = text.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKD").toLowerCase();
    const letters = [...plain].filter((letter) => !/\p{Mn}/u.test(letter)).map((letter) => {
      if (letter in folding.letters) return folding.letters[letter];
      if (/[\p{L}\p{N}]/u.test(letter)) return letter;
      return "'’ʹʺ´`".includes(letter) ? "" : " ";
    });
    return letters.join("").split(/\s+/).filter(Boolean).join(" ");
  }

  const loosen = (key) => folding.endings.reduce((text, [from, to]) => text.replaceAll(from, to), key);

  const keys = items.map((item) => {
    const spelled = spell(item.dataset.names);
    return { item, number: one("a", item).dataset.face, spelled, sound: loosen(spelled) };
  });

  function search() {
    const wanted = spell(query.value).split(" ").filter(Boolean);
    const isFound = (key) => wanted.every((word) => key.spelled.includes(word) || key.sound.includes(loosen(word)));
    const found = keys.filter(isFound);
    for (const key of keys) {
      key.item.hidden = !found.includes(key);
      faceOf(key.number)?.classList.toggle("match", wanted.length > 0 && !key.item.hidden);
    }
    for (const row of all(".people .row")) row.hidden = all("li:not([hidden])", row).length === 0;
    body.classList.toggle("searching", wanted.length > 0);
    one("#found").textContent = wanted.length ? told(found.length) : "";
  }

  const told = (count) => (count ? said.found.replace("{count}", count).replace("{total}", keys.length) : said.nobody);

  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    const first = one(".people li:not([hidden]) a");
    if (event.key === "Enter" && query.value && first) first.click();
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    }
  });

  // ---- Keys: one stop for all faces in the tab order, arrows from there.

  function setStop(face) {
    if (!face) return;
    for (const other of faces) other.setAttribute("tabindex", other === face ? "0" : "-1");
  }

  setStop(faces[0]);
  for (const face of faces) face.addEventListener("focus", () => setStop(face));

  const rowOf = (face) => Number(face.dataset.row);

  function neighbour(face, key) {
    const at = faces.indexOf(face);
    if (key === "ArrowRight") return faces[at + 1];
    if (key === "ArrowLeft") return faces[at - 1];
    if (key === "Home" || key === "End") return faces.filter((f) => rowOf(f) === rowOf(face)).at(key === "Home" ? 0 : -1);
    const row = faces.filter((f) => rowOf(f) === rowOf(face) + (key === "ArrowDown" ? 1 : -1));
    const away = (other) => Math.abs(boxOf(other).middle - boxOf(face).middle);
    return row.sort((a, b) => away(a) - away(b))[0];
  }

  const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

  function walk(event) {
    const face = event.target.closest?.(".face");
    const link = event.target.closest?.(".people a");
    const next = face ? neighbour(face, event.key) : link ? nextLink(link, event.key) : null;
    if (next) {
      event.preventDefault();
      next.focus();
      if (face && isZoomed()) centre(boxOf(next));
    }
  }

  function nextLink(link, key) {
    const links = all(".people li:not([hidden]) a");
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
    if (by === undefined) return links.at(key === "Home" ? 0 : -1);
    return links[links.indexOf(link) + by];
  }

  function escape() {
    if (chosen()) go(null);
    else if (query.value) {
      query.value = "";
      search();
    } else if (isZoomed()) fit();
  }

  const signs = { "/": focusSearch, "+": zooms.in, "=": zooms.in, "-": zooms.out, "0": fit };

  function focusSearch() {
    opener = null;
    if (chosen()) go(null);
    query.focus();
    query.select();
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return escape();
    const isTyping = event.target.matches?.("input[type=search]");
    const isChoosing = event.target.matches?.("input");
    if (ARROWS.includes(event.key) && !isChoosing) {
      if (chosen() && !event.target.closest?.(".face") && event.key === "ArrowLeft") step(-1);
      else if (chosen() && !event.target.closest?.(".face") && event.key === "ArrowRight") step(1);
      else walk(event);
    }
    if (!isTyping && one("#shortcuts").checked && signs[event.key]) {
      event.preventDefault();
      signs[event.key]();
      remember();
    }
  });

  // Enter on a face is a click on its link; SVG links do it by themselves in some browsers only.
  for (const face of faces) {
    face.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      opener = face;
      if (face.getAttribute("href") === location.hash) follow();
      else location.hash = face.getAttribute("href");
    });
  }

  // ---- Start. On a narrow page the stage is no higher than the picture.

  function limit() {
    stage.style.setProperty("--natural", `${(stage.clientWidth * natural.height) / natural.width}px`);
  }

  addEventListener("resize", limit);
  limit();
  fit();
  if (numberInAddress()) follow();
})();
