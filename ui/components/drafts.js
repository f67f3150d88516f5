// data: { whose, session, heard, prefixes, dropped, fields: { NAME: { begun, value of a choice } }, refused }. Names are the
// classes of widgets, or begin them. Sends `kept`: { mount, texts: { NAME: what was kept } }.
// What is typed is kept in this browser at once, so that neither a reload nor a server that was started anew loses it.

const TYPED = 'textarea, input:not([role="combobox"], [type="search"], [type="number"], [type="checkbox"], [type="radio"], [type="file"])';

// The page around the component outlives it: one listener serves whichever is drawn.
function listen(root) {
  const isOurs = (name) => name && root.data.prefixes.some((prefix) => name.startsWith(prefix));
  const find = (event) => {
    const place = event.target.matches && event.target.matches(TYPED) && event.target.closest('[class*="st-key-"]');
    const name = place && [...place.classList].find((one) => one.startsWith("st-key-"));
    return isOurs(name) ? name : null;
  };
  const typed = (event) => {
    const name = find(event);
    if (!name) return;
    root.drafts.keep(name, event.target.value);
    root.tell();
  };
  // A dialog that Escape closes would not send what stands in its field.
  const leave = (event) => event.key === "Escape" && find(event) && event.target.blur();
  document.addEventListener("input", typed, true);
  document.addEventListener("keydown", leave, true);
  return () => {
    document.removeEventListener("input", typed, true);
    document.removeEventListener("keydown", leave, true);
  };
}

function follow(drafts, fields) {
  for (const [name, { begun, ...chosen }] of Object.entries(fields)) {
    const value = "value" in chosen ? chosen.value : drafts.read(name);
    if (JSON.stringify(value) === JSON.stringify(begun)) drafts.drop(name);
    else if ("value" in chosen) drafts.keep(name, value);
  }
}

// Hands over what is kept, to each session and whenever a page is opened.
function begin(root, session, setTriggerValue) {
  const names = root.drafts.names("st-key-");
  const texts = Object.fromEntries(names.map((name) => [name, root.drafts.read(name)]));
  root.session = session;
  root.mount = names.length ? `${Date.now()}-${Math.random()}` : "";
  if (root.mount) setTimeout(() => setTriggerValue("kept", { mount: root.mount, texts }), 0);
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".root");
  if (!root) {
    root = el("div", { class: "root" });
    parentElement.append(root);
    root.stop = listen(root);
  }
  root.data = data;
  root.drafts = root.drafts || makeDrafts(`text:${data.whose}:`);
  root.tell = () => root.replaceChildren(...(root.drafts.isRefused ? [el("p", { class: "refused", role: "status", text: data.refused })] : []));
  root.drafts.probe();
  data.dropped.forEach((prefix) => root.drafts.names(prefix).forEach(root.drafts.drop));
  if (root.session !== data.session) begin(root, data.session, setTriggerValue);
  // Until they were heard, fields stand as they would without what is kept.
  if (!root.mount || data.heard === root.mount) follow(root.drafts, data.fields);
  root.tell();
  return root.stop;
}
