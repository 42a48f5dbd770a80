/* Search, fetched on first use: first the closed list of names (titles, spellings, acronyms, numbers, days, questions), then the texts by Pagefind.
   The query stays in the address. */
const dialog = $("[data-search]");
if (dialog) {
  const field = $("#search-field");
  const kind = $("#search-kind");
  const results = $("[data-results]", dialog);
  const status = $("[data-status]", dialog);
  const further = $("[data-more-results]", dialog);
  const home = new URL("..", import.meta.url);
  const failed = $("[data-search-open]").dataset.error;
  const STEP = 20;
  let loaded;
  let latest = 0;

  // One spelling of what is typed and of what is known: no accents, case, marks or signs; transliterations alike.
  // A hyphen beside a figure makes one name of both, "mi-17"; a slash does so between two of them, "68/262".
  const plain = (text) => fold(text).replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, "").replace(/['’`´]/gu, "").replace(/[^\p{L}\p{N}/-]+/gu, " ").replace(/(?<!\p{N})-(?!\p{N})|(?<!\p{N})\/|\/(?!\p{N})/gu, " ").replace(/\s+/g, " ").trim();
  const skeleton = (word) => word.replace(/tsch|tch/g, "ch").replace(/sch/g, "sh").replace(/kh/g, "h").replace(/ck/g, "k").replace(/w/g, "v").replace(/y/g, "i").replace(/(.)\1/g, "$1");
  // What words with other endings have alike: "export", "exports", "exportación".
  const root = (word) => skeleton(word).slice(0, 5);
  const known = (list) => ({ words: new Set(list), roots: new Set(list.map(root)) });
  const isoDay = (text) => text.replace(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/, (_, day, month, year) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);

  // A day or a month in words, by the names that the page's language has for the months (CLDR, by the browser).
  const monthName = new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", timeZone: "UTC" });
  const months = [...Array(12).keys()].map((month) => plain(monthName.format(new Date(Date.UTC(2000, month, 15)))));
  const dayInWords = (words) => {
    const month = words.find((word) => months.includes(word));
    const year = words.find((word) => /^\d{4}$/.test(word));
    if (!month || !year) return { rest: words };
    const day = words.find((word) => /^\d{1,2}$/.test(word));
    const written = [year, String(months.indexOf(month) + 1), day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
    return { day: written, rest: words.filter((word) => ![year, month, day].includes(word)) };
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
      const [pagefind, answer] = await Promise.all([import(new URL("pagefind/pagefind.js", home)), fetch(new URL(`assets/names.${document.documentElement.lang}.json`, home))]);
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 1, metaWeights: { title: 10, names: 10 } } });
      await pagefind.init();
      const { words, names } = await answer.json();
      const little = new Set(plain(words.little).split(" "));
      const entries = names.map(([title, path, what, weight, others, day, summary, questions]) => {
        const called = [title, ...others].map(plain);
        const spellings = [...called, ...questions.map(plain)];
        const wordsOf = spellings.map((text) => text.split(/[\s/-]+/));
        const told = [...plain([summary, what, ...questions].join(" ")).split(" "), ...yearsOf(day)];
        return { title, url: new URL(path, home).href, kind: what, weight, day, summary, spellings, wordsOf, named: known(called.flatMap((text) => [...text.split(" "), ...text.split(/[\s-]+/), ...text.split(/[\s/-]+/)])), told: known(told) };
      });
      const held = new Map();
      for (const { named, told } of entries) for (const part of new Set([...named.roots, ...told.roots])) held.set(part, (held.get(part) ?? 0) + 1);
      for (const name of [...new Set(entries.map((entry) => entry.kind))].filter(Boolean).sort()) kind.append(new Option(name, name));
      return { pagefind, entries, words, little, held };
    })();
    return loaded;
  };

  // How much of a word an entry holds: the word itself, one with another ending, the beginning of one; in its names or in what is told of it.
  const holding = (entry, token) => {
    if (entry.named.words.has(token)) return 1;
    if (token.length > 3 && entry.named.roots.has(root(token))) return 0.68;
    if (entry.told.words.has(token)) return 0.7;
    if (token.length > 3 && entry.told.roots.has(root(token))) return 0.5;
    return token.length > 1 && [...entry.named.words].some((word) => word.startsWith(token)) ? 0.5 : 0;
  };
  // A word weighs the more the fewer entries have it; one that none has, as if a tenth had it.
  const weighing = (entries, held) => (word) => Math.log(entries.length / (held.get(root(word)) ?? entries.length / 10)) + 0.01;

  // Which entries answer, best first: those that hold most of what is asked, of whose name most is asked for, of the day that is named.
  // What holds much less than the best does is no answer.
  const LEAST = 0.4;
  const MUCH = 0.6;
  const answers = ({ entries, held, little }, asked, tokens, day) => {
    const heavy = weighing(entries, held);
    const sum = (words, worth) => words.reduce((all, word) => all + heavy(word) * worth(word), 0);
    const said = tokens.filter((token) => !little.has(token));
    const wanted = said.length ? said : tokens;
    const roots = new Set(wanted.map(root));
    const found = [];
    for (const entry of entries) {
      const dated = Boolean(day && entry.day.startsWith(day));
      if (!wanted.length) {
        if (dated) found.push({ entry, part: 1, dated, points: entry.weight });
        continue;
      }
      const part = sum(wanted, (token) => holding(entry, token)) / sum(wanted, () => 1);
      if (part < LEAST && !(dated && part)) continue;
      const share = Math.max(...entry.wordsOf.map((words) => {
        const own = words.filter((word) => !little.has(word));
        return own.length ? sum(own, (word) => Number(roots.has(root(word)))) / sum(own, () => 1) : 0;
      }));
      const exact = entry.spellings.includes(asked) ? 600 : 0;
      found.push({ entry, part, dated, points: exact + (600 + 250 * share) * part + (dated ? 400 : 0) + 3 * entry.weight });
    }
    const best = Math.max(...found.map(({ part }) => part));
    return found.filter(({ part, dated }) => dated || part >= MUCH * best).sort((one, other) => other.points - one.points).map(({ entry }) => entry);
  };

  // A word that no name knows, as the nearest one that some name has, the weightiest first.
  const nearest = (entries, token) => {
    const most = token.length > 7 ? 2 : token.length > 3 ? 1 : 0;
    const own = skeleton(token);
    let best;
    for (const entry of entries) {
      for (const word of entry.named.words) {
        const far = distance(own, skeleton(word), most);
        if (far <= most && (!best || far < best.far || (far === best.far && entry.weight > best.weight))) best = { far, word, weight: entry.weight };
      }
    }
    return best?.word;
  };

  const ask = async (query) => {
    const all = await load();
    const asked = plain(isoDay(query));
    const tokens = asked.split(" ").filter(Boolean);
    const dated = /^\d{4}(-\d\d(-\d\d)?)?$/.test(asked) ? { day: asked, rest: [] } : dayInWords(tokens);
    const wanted = kind.value;
    const fits = (entry) => !wanted || entry.kind === wanted;
    // Alone, a word with the beginning of a name is a slip of it; beside others it is one with another ending.
    const alone = dated.rest.length === 1;
    const spelled = (token) => all.entries.some(({ named, told }) => told.words.has(token) || [...named.words].some((word) => word.startsWith(token)));
    const foreign = (token) => !all.little.has(token) && !(alone ? spelled(token) : all.held.has(root(token)) || spelled(token));
    const mended = dated.rest.map((token) => (foreign(token) && nearest(all.entries, token)) || token);
    const guessed = mended.some((word, index) => word !== dated.rest[index]);
    const found = answers(all, guessed ? mended.join(" ") : asked, mended, dated.day).filter(fits);
    const [named, meant] = guessed ? [[], found.slice(0, 5)] : [found, []];
    const seen = new Set([...named, ...meant].map((entry) => entry.url));
    const texts = tokens.length ? (await all.pagefind.search(tokens.join(" "))).results : [];
    return { named, meant, texts, tokens, wanted, seen, words: all.words };
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
    else for (const node of new DOMParser().parseFromString(text, "text/html").body.childNodes) {
      const piece = document.createElement(node.nodeName === "MARK" ? "mark" : "span");
      piece.textContent = node.textContent;
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
      const rows = [...named, ...found.meant].map((entry) => item(entry.title, entry.url, [entry.kind, entry.day.replace(/-\d\d/g, "").replace("/", "–")].filter(Boolean).join(" · "), entry.summary && sentence(entry.summary)));
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
      status.textContent = failed;
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
  load().catch(() => (status.textContent = failed));
}
