/* Search, fetched on first use: first the closed list of names (titles, spellings, acronyms, numbers, days, questions), then the texts by Pagefind.
   The query stays in the address. */
const dialog = $("[data-search]");
if (dialog) {
  const field = $("#search-field");
  const kind = $("#search-kind");
  const results = $("[data-results]", dialog);
  const status = $("[data-status]", dialog);
  const further = $("[data-more-results]", dialog);
  const home = new URL(dialog.dataset.home, location.href);
  const STEP = 20;
  let loaded;
  let latest = 0;

  // One spelling of what is typed and of what is known: no accents, case, marks or signs; transliterations alike.
  const plain = (text) => fold(text).replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, "").replace(/['’`´]/gu, "").replace(/[^\p{L}\p{N}/-]+/gu, " ").replace(/(?<!\p{N})[-/]|[-/](?!\p{N})/gu, " ").replace(/\s+/g, " ").trim();
  const skeleton = (word) => word.replace(/tsch|tch/g, "ch").replace(/sch/g, "sh").replace(/kh/g, "h").replace(/ck/g, "k").replace(/w/g, "v").replace(/y/g, "i").replace(/(.)\1/g, "$1");
  const isoDay = (text) => text.replace(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/, (_, day, month, year) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);

  // A day or a month in words, by the names that the page's language has for the months (CLDR, by the browser).
  const monthName = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", timeZone: "UTC" });
  const months = [...Array(12).keys()].map((month) => plain(monthName.format(new Date(Date.UTC(2000, month, 15)))));
  const dayInWords = (words) => {
    const month = words.findIndex((word) => months.includes(word));
    const year = words.find((word) => /^\d{4}$/.test(word));
    if (month < 0 || !year) return undefined;
    const day = words.find((word) => /^\d{1,2}$/.test(word));
    return [year, String(months.indexOf(words[month]) + 1), day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
  };

  // All years of a day, a stretch or a series ("1962/2025").
  const yearsOf = (day) => {
    const [first, last] = (day.match(/\d{4}/g) ?? []).map(Number);
    return first ? [...Array((last ?? first) - first + 1).keys()].map((step) => String(first + step)) : [];
  };

  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      }
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row[b.length];
  };

  const load = () => {
    loaded ??= (async () => {
      const [pagefind, answer] = await Promise.all([import(new URL(dialog.dataset.bundle, location.href)), fetch(new URL(dialog.dataset.names, location.href))]);
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 1, metaWeights: { title: 10, names: 10 } } });
      await pagefind.init();
      const { words, names } = await answer.json();
      const entries = names.map(([title, path, what, weight, others, day, summary]) => {
        const spellings = [title, ...others].map(plain);
        const wordsOf = spellings.map((text) => text.split(" "));
        const about = new Set([...wordsOf.flat(), ...spellings.flatMap((text) => text.split(/[\s/-]/)), ...plain(summary).split(" "), ...yearsOf(day)]);
        return { title, url: new URL(path, home).href, kind: what, weight, day, summary, spellings, wordsOf, about };
      });
      const held = new Map();
      for (const { about } of entries) for (const word of about) held.set(word, (held.get(word) ?? 0) + 1);
      for (const name of [...new Set(entries.map((entry) => entry.kind))].filter(Boolean).sort()) kind.append(new Option(name, name));
      return { pagefind, entries, words, held };
    })();
    return loaded;
  };

  // How well an entry answers: the whole name, its whole words, a name within what is asked, the beginnings of words.
  const score = (entry, asked, tokens, day) => {
    if (day && entry.day && (entry.day === day || (day.length === 4 && entry.day.startsWith(day)))) return 700;
    let best = 0;
    entry.spellings.forEach((spelling, index) => {
      const known = entry.wordsOf[index];
      if (spelling === asked) best = Math.max(best, 1000);
      else if (tokens.every((token) => known.includes(token))) best = Math.max(best, 600 + 200 * (tokens.length / known.length));
      else if (known.every((word) => tokens.includes(word)) && spelling.length > 2) best = Math.max(best, 450 + 30 * known.length);
      else if (tokens.every((token) => token.length > 1 && known.some((word) => word.startsWith(token)))) best = Math.max(best, 400);
    });
    return best;
  };
  const near = (entry, tokens) =>
    entry.wordsOf.some((known) => tokens.every((token) => {
      const most = token.length > 7 ? 2 : token.length > 3 ? 1 : 0;
      return known.some((word) => distance(skeleton(token), skeleton(word), most) <= most);
    }));

  // Who asks in a sentence is answered by what holds its rare words: a word weighs the more the fewer entries have it.
  const MOST = 0.6;
  const partly = (entries, held, tokens) => {
    const weights = tokens.map((token) => Math.log(entries.length / (held.get(token) ?? 1)));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const share = ({ about }) => tokens.reduce((sum, token, index) => sum + (about.has(token) ? weights[index] : 0), 0) / whole;
    const found = entries.map((entry) => [entry, share(entry)]).filter(([, part]) => part >= MOST);
    return found.sort(([a, x], [b, y]) => y * 100 + b.weight - x * 100 - a.weight).map(([entry]) => entry);
  };

  const ask = async (query) => {
    const { pagefind, entries, words, held } = await load();
    const asked = plain(isoDay(query));
    const tokens = asked.split(" ").filter(Boolean);
    const day = /^\d{4}(-\d\d(-\d\d)?)?$/.exec(asked)?.[0] ?? dayInWords(tokens);
    const wanted = kind.value;
    const fits = (entry) => !wanted || entry.kind === wanted;
    const named = entries.map((entry) => ({ entry, points: score(entry, asked, tokens, day) })).filter(({ entry, points }) => points && fits(entry));
    named.sort((a, b) => b.points + b.entry.weight - a.points - a.entry.weight);
    const known = new Set(named.map(({ entry }) => entry));
    if (tokens.length > 1) for (const entry of partly(entries, held, tokens)) if (!known.has(entry) && fits(entry)) named.push({ entry });
    const meant = named.length ? [] : entries.filter((entry) => fits(entry) && near(entry, tokens)).sort((a, b) => b.weight - a.weight).slice(0, 5);
    const seen = new Set([...named.map(({ entry }) => entry.url), ...meant.map((entry) => entry.url)]);
    const texts = tokens.length ? (await pagefind.search(tokens.join(" "))).results : [];
    return { named: named.map(({ entry }) => entry), meant, texts, tokens, wanted, seen, words };
  };

  // Pagefind takes a word for its beginning, down to a letter: pages that hold the whole words come first, the far ones never.
  const holds = (page, tokens) => {
    const marks = [...page.excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map((mark) => plain(mark[1]));
    const whole = tokens.every((token) => marks.some((mark) => mark.split(" ").includes(token)));
    const close = marks.some((mark) => tokens.some((token) => mark.startsWith(token.slice(0, Math.max(4, Math.ceil(token.length * 0.7))))));
    return whole ? 2 : close ? 1 : 0;
  };

  const item = (title, url, what, words) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    row.append(link);
    if (what) {
      const tag = document.createElement("span");
      tag.className = "tag";
      tag.textContent = what;
      row.append(" ", tag);
    }
    if (words) row.append(words);
    return row;
  };
  const sentence = (text, marked) => {
    const words = document.createElement("p");
    if (!marked) words.textContent = text;
    else for (const [index, part] of text.split(/<mark>(.*?)<\/mark>/).entries()) {
      const piece = document.createElement(index % 2 ? "mark" : "span");
      piece.textContent = new DOMParser().parseFromString(part, "text/html").body.textContent;
      words.append(piece);
    }
    return words;
  };

  const show = async () => {
    const query = field.value.trim();
    const turn = ++latest;
    const address = new URL(location);
    if (query) address.searchParams.set("search", query);
    else address.searchParams.delete("search");
    history.replaceState(null, "", address);
    further.hidden = true;
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const found = await ask(query);
      if (turn !== latest) return;
      const named = found.named.slice(0, STEP);
      const rows = [...named, ...found.meant].map((entry) => item(entry.title, entry.url, entry.kind, entry.summary && sentence(entry.summary)));
      let next = 0;
      const more = async () => {
        const pages = [];
        while (pages.length < STEP && next < found.texts.length && next < 200) {
          const read = await Promise.all(found.texts.slice(next, next + STEP).map((result) => result.data()));
          next += STEP;
          pages.push(...read.filter((page) => !found.seen.has(new URL(page.url, location.href).href) && (!found.wanted || page.meta.kind === found.wanted)).map((page) => [page, holds(page, found.tokens)]).filter(([, rank]) => rank));
        }
        const sources = found.words.last;
        const rank = ([page, whole]) => whole * 2 - (page.meta.kind === sources ? 1 : 0);
        return pages.sort((a, b) => rank(b) - rank(a)).map(([page]) => item(page.meta.title, page.url, page.meta.kind, sentence(page.excerpt, true)));
      };
      rows.push(...(await more()));
      if (turn !== latest) return;
      const exact = named.length || rows.length > found.meant.length;
      const text = exact ? found.words.count : found.meant.length ? found.words.meant : found.words.none;
      status.textContent = text.replace("{n}", rows.length + (next < found.texts.length ? "+" : "")).replace("{q}", query);
      results.replaceChildren(...rows);
      further.hidden = next >= found.texts.length;
      further.onclick = async () => {
        const added = await more();
        results.append(...added);
        further.hidden = next >= found.texts.length;
        $("a", added[0])?.focus();
      };
    } catch {
      status.textContent = dialog.dataset.error;
    }
  };

  dialog.addEventListener("close", () => {
    const address = new URL(location);
    address.searchParams.delete("search");
    history.replaceState(null, "", address);
  });

  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 120);
  });
  kind.addEventListener("change", show);
  // Arrow keys walk the results, and from the first one back to the field.
  dialog.addEventListener("keydown", (event) => {
    const links = $$("a", results);
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      links[0]?.click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (document.activeElement === kind) return;
    event.preventDefault();
    const to = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[to] ?? (to < 0 ? field : links.at(-1)))?.focus();
  });
  // What was typed while this was on its way.
  if (field.value.trim()) show();
  load().catch(() => (status.textContent = dialog.dataset.error));
}
