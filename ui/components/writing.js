// data: { title, line, parts: [text], share: 0 to 1 or null, elapsed, is_stopping, labels: { stop, stopping, parts } }. Sends `stop`.
// Its elements stay while the data changes: a button that were drawn anew under a finger would miss the click.

function build(parent) {
  const root = el("div", { class: "root writing" });
  const view = {
    title: el("strong"),
    line: el("span"),
    elapsed: el("span", { class: "elapsed muted" }),
    share: el("progress", { max: "1" }),
    parts: el("ol", { class: "parts", "aria-live": "polite" }),
    stop: el("button", { type: "button", class: "stop", onclick: () => root.stop() }),
  };
  const line = el("div", { class: "line" }, icon("progress_activity"), el("span", {}, view.title, " ", view.line));
  root.append(el("section", { class: "box" }, el("div", { class: "top" }, line, view.elapsed, view.stop), view.share, view.parts));
  root.view = view;
  parent.append(root);
  return root;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root") || build(parentElement);
  const { title, line, elapsed, share, parts, stop } = root.view;
  root.stop = () => setTriggerValue("stop", true);
  title.textContent = data.title;
  line.textContent = data.line;
  elapsed.textContent = data.elapsed;
  share.hidden = data.share == null;
  share.value = data.share || 0;
  share.setAttribute("aria-label", data.title);
  parts.setAttribute("aria-label", data.labels.parts);
  const known = [...parts.children].map((node) => node.dataset.text);
  if (known.some((text, index) => text !== data.parts[index])) parts.replaceChildren();
  for (const text of data.parts.slice(parts.children.length)) {
    parts.append(el("li", { "data-text": text }, icon("check"), " ", text));
  }
  stop.disabled = data.is_stopping;
  stop.replaceChildren(icon("stop_circle"), data.is_stopping ? data.labels.stopping : data.labels.stop);
}
