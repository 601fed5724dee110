// Puts the chat where the page has <admissions-chat>, else into a corner. Until the chat is alive, whatever the page
// wrote inside that element stays; if the chat does not come alive and there is nothing inside, phone lines are shown.
(() => {
  const facts = {{ chat | tojson }};
  const script = document.currentScript;
  const file = (name) => new URL(`static/chat/${name}`, script.src).href;

  const start = () => {
    const place = document.querySelector("admissions-chat") ?? added();
    {{ files | tojson }}.forEach(ask);
    import(file("main.js")).then(({ define }) => define(facts)).catch(() => showLines(place));
  };

  // All at once: on a slow line, modules that are found one after the other take seconds.
  const ask = (name) => {
    const link = document.createElement("link");
    const how = name.endsWith(".js") ? { rel: "modulepreload" } : { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
    document.head.append(Object.assign(link, how, { href: file(name) }));
  };

  // <script data-position="left"> means the same as <admissions-chat position="left">.
  const added = () => {
    const place = document.createElement("admissions-chat");
    for (const [name, value] of Object.entries(script.dataset)) place.setAttribute(name, value);
    document.body.append(place);
    return place;
  };

  const showLines = (place) => {
    if (place.textContent.trim()) return;
    const { helpline, emergency, crisisLine, samhsa } = facts;
    const lines = [
      [`Our helpline: ${helpline.display}`, helpline.tel],
      [`In danger now: ${emergency}`, emergency],
      [`Thoughts of suicide, or a crisis: ${crisisLine}`, crisisLine],
      [`SAMHSA: ${samhsa.display}`, samhsa.tel],
    ];
    place.append("The chat can't load right now. You can call:", ...lines.map(([label, number]) => line(label, number)));
    place.style.cssText = `display: block; position: fixed; inset: auto 1em 1em auto; z-index: 2147483647; max-width: 20em;
      padding: 1em; border: 1px solid; border-radius: 1em; background: Canvas; color: CanvasText; font: medium/1.5 system-ui, sans-serif`;
  };

  const line = (label, number) => {
    const link = document.createElement("a");
    link.href = `tel:${number}`;
    link.textContent = label;
    link.style.cssText = "display: block; padding: .5em 0; color: LinkText";
    return link;
  };

  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
