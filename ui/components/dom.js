// Shared by every component: elements are made with createElement and textContent alone, so no text is ever markup.

// A name that turns the direction of reading passes for another one. Only what is shown is freed of that, not what is copied.
function unturned(text) {
  return String(text).replace(/[\u202d\u202e]/g, "");
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = unturned(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child.nodeType ? child : document.createTextNode(unturned(child)));
  }
  return node;
}

function icon(name, extra) {
  return el("span", { class: extra ? `icon ${extra}` : "icon", "aria-hidden": "true", translate: "no", text: name });
}

// What all components need of the page around them; whichever is drawn first sees to it.
function watchPage() {
  const app = document.querySelector(".stApp");
  if (!app || window.salesActionWatched) return;
  // Dialogs stand beside the app, which alone says whether it is light or dark.
  const follow = () => (document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme);
  window.salesActionWatched = new MutationObserver(follow);
  window.salesActionWatched.observe(app, { attributes: true, attributeFilter: ["class"] });
  follow();
  // The menu's links are Streamlit's, which pushes the page that is left once more, without its filters.
  const links = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"]';
  const leave = (event) => {
    const link = event.target.closest && event.target.closest(links);
    if (link && isPlainClick(event) && new URL(link.href).pathname !== location.pathname) skipNextPush();
  };
  document.addEventListener("click", leave, { capture: true });
  returnFocus();
}

// When a dialog closes, Streamlit gives the focus back to buttons of its own alone; whoever types would begin at the top again.
function returnFocus() {
  let opener = null;
  const remember = (event) => {
    if (document.querySelector(".stDialog")) return;
    const button = event.composedPath()[0].closest("button");
    const root = button && button.closest(".root");
    opener = root && { button, root };
  };
  document.addEventListener("click", remember, { capture: true });
  const giveBack = () => {
    if (!opener || document.querySelector(".stDialog") || document.activeElement !== document.body) return;
    const { button, root } = opener;
    const target = button.isConnected ? button : find(root, "button", button.dataset.key || "");
    if (target) target.focus({ preventScroll: true });
  };
  const closes = (change) => [...change.removedNodes].some((node) => node.matches && node.matches(".stDialog"));
  new MutationObserver((changes) => changes.some(closes) && setTimeout(giveBack)).observe(document.body, { childList: true });
}

// The key that does the same as a button, seen where there is a keyboard: no part of the button's name, nor of what is copied;
// assistive programs read `aria-keyshortcuts`.
function keyHint(key) {
  return key ? el("kbd", { "aria-hidden": "true", "data-letter": key }) : null;
}

// Draws a component anew on its one root, and returns what to do when it goes. Focus and opened details stay where they
// were, by their data-key. Panels and local state live as long as the root: Streamlit calls only the last clean-up.
function redraw(parent, className, draw) {
  watchPage();
  let root = parent.querySelector(".root");
  if (!root) {
    root = el("div", { class: `root ${className}` });
    root.panels = makePanels();
    root.local = {};
    parent.append(root);
  }
  root.panels.close();
  const active = parent.getRootNode().activeElement;
  const focused = active && root.contains(active) && active.dataset.key;
  const opened = [...root.querySelectorAll("details[open]")].map((node) => node.dataset.key);
  root.replaceChildren();
  draw(root, root.panels, root.local);
  for (const key of opened) {
    const details = find(root, "details", key);
    if (details) details.open = true;
  }
  const target = focused && find(root, "*", focused);
  if (target) target.focus({ preventScroll: true });
  return root.panels.dispose;
}

function find(root, tag, key) {
  return root.querySelector(`${tag}[data-key="${CSS.escape(key)}"]`);
}

// Only these schemes may leave a component as a link; anything else is shown as text.
function safeHref(href) {
  // "//host" and "/\\host" would lead to another one.
  return typeof href === "string" && /^(https:\/\/|mailto:|tel:|\.?\/(?![/\\])|[a-z]+\?)/i.test(href) ? href : null;
}

function isPlainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

// Takes the next history entry that Streamlit pushes into other hands, for five seconds at most.
function catchNextPush(take) {
  const restore = () => delete history.pushState;
  const timer = setTimeout(restore, 5000);
  history.pushState = function (state, title, url) {
    clearTimeout(timer);
    restore();
    take(state, title, url);
  };
}

// Streamlit's page switch pushes two history entries; without the first, Back returns to the very view it left.
function skipNextPush() {
  const from = location.pathname;
  catchNextPush((state, title, url) => {
    if (url && new URL(url, location.href).pathname !== from) history.pushState(state, title, url);
  });
}

// Another order is the same place, as another filter is: Back leaves it.
function replaceNextPush() {
  catchNextPush((state, title, url) => history.replaceState(state, title, url));
}

// What isn't saved yet, kept by name in this browser. It may refuse to: then `isRefused`, and whoever types must be told.
function makeDrafts(area, findStorage = () => localStorage) {
  const prefix = `sales-action:${area}`;
  const drafts = { isRefused: false };
  const attempt = (act, otherwise = null) => {
    try {
      return act(findStorage());
    } catch {
      drafts.isRefused = true;
      return otherwise;
    }
  };
  const read = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  const names = (storage, begin = "") => Object.keys(storage).filter((key) => key.startsWith(prefix + begin)).map((key) => key.slice(prefix.length));
  return Object.assign(drafts, {
    probe: () => attempt((storage) => (storage.setItem(`${prefix}?`, "1"), storage.removeItem(`${prefix}?`))),
    names: (begin) => attempt((storage) => names(storage, begin), []),
    read: (name) => attempt((storage) => read(storage.getItem(prefix + name))),
    keep: (name, draft) => attempt((storage) => storage.setItem(prefix + name, JSON.stringify(draft))),
    drop: (name) => attempt((storage) => storage.removeItem(prefix + name)),
  });
}

async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// For browsers and settings in which the clipboard API is refused.
function copyBySelection(text) {
  const field = el("textarea", { "aria-hidden": "true", readonly: true, style: "position:fixed;top:0;opacity:0" });
  field.value = text;
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    isCopied = false;
  }
  field.remove();
  if (focused && focused.focus) focused.focus();
  return isCopied;
}

// Panels beside their buttons, in the top layer, so that nothing clips them. One is open at a time; a click pins it,
// Escape or a click elsewhere closes it. Returns what opens and closes them, and `dispose` for the unmount.
function makePanels() {
  let current = null;
  const close = () => {
    if (!current) return;
    const { button, panel } = current;
    current = null;
    if (panel.matches(":popover-open")) panel.hidePopover();
    button.setAttribute("aria-expanded", "false");
  };
  const open = (button, panel, isPinned = false) => {
    if (current && current.panel === panel) {
      current.isPinned = current.isPinned || isPinned;
      return;
    }
    close();
    panel.showPopover();
    const at = button.getBoundingClientRect();
    const size = panel.getBoundingClientRect();
    const fitsBelow = at.bottom + 6 + size.height < window.innerHeight;
    panel.style.top = `${fitsBelow ? at.bottom + 6 : Math.max(8, at.top - 6 - size.height)}px`;
    panel.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8))}px`;
    button.setAttribute("aria-expanded", "true");
    current = { button, panel, isPinned };
  };
  const toggle = (button, panel) => {
    if (current && current.panel === panel && current.isPinned) close();
    else open(button, panel, true);
  };
  const onKey = (event) => event.key === "Escape" && close();
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", close);
  window.addEventListener("scroll", close, { passive: true, capture: true });
  return {
    close,
    // A button that shows its panel on hover, and keeps it on a click.
    join(button, panel) {
      button.setAttribute("aria-haspopup", "dialog");
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        toggle(button, panel);
      });
      panel.addEventListener("click", (event) => event.stopPropagation());
      button.addEventListener("mouseenter", () => open(button, panel));
      button.addEventListener("mouseleave", () => current && !current.isPinned && close());
      return [button, panel];
    },
    dispose() {
      close();
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", close);
      window.removeEventListener("scroll", close, { capture: true });
    },
  };
}

// A link that Streamlit follows without loading the page anew; with a modifier key it is an ordinary link.
function pageLink(attributes, follow, ...children) {
  const link = el("a", attributes, ...children);
  link.addEventListener("click", (event) => {
    event.stopPropagation();
    if (!isPlainClick(event)) return;
    event.preventDefault();
    skipNextPush();
    follow();
  });
  return link;
}
