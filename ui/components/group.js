// Draws several components as one, each in a place of its own that lasts as long as its key is given; what hasn't changed is left
// as it is. data: { parts: [{ name, key, data }] }. What a part sends comes as `act`: { part, name, value }.

function drawGroup(draws) {
  return function ({ data, parentElement, setTriggerValue }) {
    let group = parentElement.querySelector(".group");
    if (!group) {
      group = el("div", { class: "group" });
      group.places = new Map();
      parentElement.append(group);
    }
    group.send = setTriggerValue;
    const keys = new Set(data.parts.map((part) => part.key));
    for (const [key, place] of group.places) {
      if (keys.has(key)) continue;
      if (place.leave) place.leave();
      place.node.remove();
      group.places.delete(key);
    }
    for (const [at, { name, key, data: given }] of data.parts.entries()) {
      const place = group.places.get(key) || { node: el("div", { class: `part-${name}` }) };
      group.places.set(key, place);
      if (group.children[at] !== place.node) group.insertBefore(place.node, group.children[at] || null);
      const text = JSON.stringify(given);
      if (place.text === text) continue;
      place.text = text;
      const send = (what, value) => group.send("act", { part: key, name: what, value });
      place.leave = draws[name]({ data: given, parentElement: place.node, setTriggerValue: send });
    }
    return () => {
      for (const place of group.places.values()) if (place.leave) place.leave();
      group.remove();
    };
  };
}
