// data: { label, height, nodes }: a text as it reads. A node is a string or [tag, is_changed, nodes]; only plain tags are made.
// The first block that changed since the last time is brought into view, so that the preview follows the editor.

const PLAIN = new Set(["h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "span"]);

function grow(node) {
  if (typeof node === "string") return node;
  const [tag, isChanged, nodes] = node;
  return PLAIN.has(tag) ? el(tag, { class: isChanged ? "changed" : null }, nodes.map(grow)) : nodes.map(grow);
}

export default function ({ data, parentElement }) {
  const known = parentElement.querySelector(".text");
  const top = known ? known.scrollTop : 0;
  return redraw(parentElement, "preview", (root, _panels, local) => {
    const text = el("div", { class: "text", role: "region", "aria-label": data.label, tabindex: "0", style: `height:${data.height}px` }, data.nodes.map(grow));
    root.append(el("h2", { text: data.label }), text);
    text.scrollTop = top;
    const changed = [...text.querySelectorAll(".changed")];
    const news = changed.find((node) => !(local.seen || []).includes(node.textContent));
    local.seen = changed.map((node) => node.textContent);
    if (news) text.scrollTop = Math.max(0, news.offsetTop - text.offsetTop - data.height / 3);
  });
}
