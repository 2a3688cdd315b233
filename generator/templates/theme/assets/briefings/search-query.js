/**
 * What a reader's query says, before the index is asked: words made alike, dates in the forms of many languages, phrases
 * in quotation marks, words to leave out. `search-index.js` asks for what this script understands.
 *
 * The index's words are made by `generator/site/search/keys.py`; `hidden.py` beside it has the same prefixes.
 */
globalThis.briefingsQuery ??= (() => {
  "use strict";

  const NAMED = "00\u01C2"; // before the whole name of a record
  const NAMING = "00\u01C3"; // before the name of what records name
  const SLIP = "\u{10000}";
  const EVERYTHING = "\u{10001}0"; // stands in every record; to ask for nothing would fetch the whole index
  const APART = "\u{10002}";
  const DAY = "\u{10003}";
  const FOLDED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };
  const SHORT = 4; // letters; a shorter word stands for itself alone, and for nothing that begins alike

  // Words that nearly every text has. They find nothing, and where they stand is the largest part of the index, so they
  // are kept under other names (`bundle.py`) and asked for in a phrase alone. Those of the second line tell something,
  // but are no answer without the rest of a question. Those of the third only ask.
  const SMALL = new Set(("a an and are as at be by did do for from has have how in is it of on or that the this to was were what when where " +
    "which who whom why will with would au aux ce d dans de des du en est et l la le les ou par pour qui sur un une").split(" "));
  const WEAK = new Set([...SMALL, ..."about after all any before can could does first last may more new no not now one out said say says should some than there they until".split(" ")]);
  const ASKING = new Set(("about between can could current currently did does ever find give happen happened happens i me much now please said say says show tell there they their them today us we you your " +
    "quand comment pourquoi combien quel quelle quels quelles wann wer wo warum wie welche welcher welches cuando donde quien como cual когда где кто почему как сколько " +
    "언제 언제부터 언제까지 어디 어디서 어디에서 누가 누구 왜 어떻게 무엇 무엇을 뭐 " +
    "maintenant actuellement jetzt heute ahora сейчас 今 現在 现在 目前 지금 현재").split(" "));

  const PRESENT = new Set("actually already currently now presently really still today yet".split(" "));

  // Words of address and of rank, which stand before or after somebody's name and are no part of it. Those of the second
  // and third line are offices in other languages than that of the site, whose own offices are searched for.
  const ADDRESS = new Set(("mr mrs ms miss dr sir madam madame mme mlle monsieur m herr frau san gen general adm admiral lt col ret former ex sec hon " +
    "ministre ministres secretaire presidente premiere presidentin prasident prasidentin ministerin ministerprasident ministerprasidentin " +
    "verteidigungsminister verteidigungsministerin aussenminister ministro ministra secretario senor senora").split(" "));
  // Words that an office is made of: whoever asks for one with a name that is unknown does not ask for whoever else holds it.
  const OFFICE = new Set([...ADDRESS, ...("president vice prime minister premier pm secretary state defence defense foreign national security adviser advisor " +
    "chief chairman chair spokesman spokeswoman spokesperson ambassador us uk american british chinese french german japanese korean russian north south").split(" ")]);

  /** A text without case, accents and whatever else a reader may not type; `fold` in folding.py. */
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
      .replace(/[ßæœøđłı]/g, (letter) => FOLDED[letter]).normalize("NFC");
  const letters = (text) => fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const pieces = (text) => split(fold(text));

  /** The words of a question that tell it from others; `question_key` in keys.py. */
  const telling = (text) => {
    const all = pieces(text);
    const left = all.filter((word) => !SMALL.has(word));
    return (left.length > 1 ? left : all).map((word) => word.replace(/(?<=[a-z]{3})s$/, "")).join("");
  };
  /** What tells a question, and what does without words for the present: "is it running now" is "is it running". */
  const tellings = (text) => {
    const without = pieces(text).filter((word) => !PRESENT.has(word)).join(" ");
    return [...new Set([telling(text), telling(without)])].filter(Boolean);
  };
  const nameKey = (text) => `${NAMED}${letters(text)}0`;
  const namingKey = (text) => `${NAMING}${letters(text)}1`;
  const sayingKey = (text) => `${NAMING}${letters(text)}2`;
  const isDay = (word) => word.startsWith(DAY);
  const isEastAsian = (text) => /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);

  // --- likeness ------------------------------------------------------------------------------------------------------

  /** What words of one stem may end in: "missle" and "missed" begin alike by chance, and so do "macros" and "Macron". */
  const ENDING = /(?:e?s|e?d|en|(?<=[aei])n|e?rs?|ors?|i?ngs?|ions?|l?y|ies?|ied|als?|i?ve|ity|ics?|ism|ist|n?t|te|[cs]e|e|ne|ain|ais|i?ans?|s?hip)?$/y;

  /** A word as both sides of the ocean might write it, for what is marked alone; `spelling.py` has the rules. */
  const alike = (word) => word.replace(/ou/g, "o").replace(/[sz]/g, "c").replace(/[ao]e/g, "e").replace(/re(?=[cd]?$)/, "er")
    .replace(/ogue(?=c?$)/, "og").replace(/mme(?=c?$)/, "m").replace(/(.)\1/g, "$1");

  /** Whether a word of a text may have been found by a word of the query: as its beginning, or by the same stem. */
  function resembles(word, token) {
    if (token.length < SHORT && /^[a-z\d]+$/.test(token)) return letters(word) === token || pieces(word).includes(token);
    const like = (piece) => {
      if (piece.startsWith(token)) return true;
      let same = 0;
      while (same < piece.length && piece[same] === token[same]) same += 1;
      ENDING.lastIndex = same;
      return same >= Math.max(SHORT, token.length - 3) && piece.length - same < 4 && ENDING.test(token);
    };
    return like(letters(word)) || pieces(word).some(like) || (/[^\u0000-\u024F]/.test(token) && fold(word).includes(token));
  }

  /** Whether a word is to be marked: it may have been found by the query, or by its other spelling. */
  const isMarked = (word, token) => resembles(word, token) || (token.length >= SHORT && pieces(word).some((piece) => alike(piece) === alike(token)));

  /** How many letters must be typed anew, or swapped with their neighbour, to make one word of another. */
  function slips(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j += 1) {
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }

  // What Pagefind cuts off a word: its words are stems, at times without their last letter.
  const ENDINGS = ("s es ed ing ings y ies ied e er ers or ors al als ally ly ion ions ive ives ic ical ics ism ist ists ity ate ated ates ating ation ations ator ators " +
    "ational ative ance ances ence ences ant ants ent ents ment ments ement ements ness able ible ful less ous ize ized ise ised ization isation").split(" ");
  const forms = (stem) => [stem, ...ENDINGS.flatMap((ending) => [stem + ending, stem.slice(0, -1) + ending])];

  /** A name without the words of address beside it; nothing where there are none, or nothing else. */
  function withoutAddress(words) {
    const left = words.filter((word) => !ADDRESS.has(fold(word)));
    return left.length < words.length && left.length > 0 ? left : undefined;
  }

  const isOffice = (words) => words.length > 0 && words.every((word) => OFFICE.has(fold(word)));

  /** Words after which something that is left out is a matter, and no name: "Berg resignation", but "Berg Anna-Lisa". */
  const MATTER = /(?:tion|ment|ing|ed|ness|ity|ism|ence|ance|ship|ies|s|al|ive|ist|ure|cy|phy|ry|ge)$/;

  /** Whether words beside a surname are the rest of a name, as far as their letters tell. */
  function looksLikeName(words) {
    return words.every((word) => /^\p{L}+$/u.test(word) && !WEAK.has(fold(word)) &&
      (/^\p{Lu}/u.test(word) || isEastAsian(word) || (word.length < 10 && !MATTER.test(word))));
  }

  // --- dates ---------------------------------------------------------------------------------------------------------

  let names; // months by their folded names and short names, in the languages that write them in letters

  function monthOf(name) {
    if (!names) {
      names = new Map();
      for (const language of ["en", "fr", "de", "es", "ru"]) {
        for (const style of [{ month: "long" }, { month: "short" }, { month: "long", day: "numeric" }]) {
          const format = new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" });
          for (let month = 0; month < 12; month += 1) {
            const { value } = format.formatToParts(Date.UTC(2023, month, 1)).find(({ type }) => type === "month");
            names.set(letters(value), month + 1);
          }
        }
      }
      names.set("sept", 9);
    }
    return names.get(letters(name));
  }

  /** Seasons by their folded names, in the languages of months; each begins with March, June, September or December. */
  const SEASONS = ["spring printemps fruhling fruhjahr primavera весна весной 春 봄", "summer ete sommer verano лето летом 夏 여름",
    "autumn fall automne herbst otono осень осенью 秋 가을", "winter hiver invierno зима зимой 冬 겨울"].map((names) => names.split(" "));

  const inSeason = (year, name) => {
    const season = 1 + SEASONS.findIndex((of) => of.includes(letters(name)));
    return season ? [[year, undefined, undefined, season]] : [];
  };

  const inMonth = (year, name, day) => {
    const month = monthOf(name);
    return month ? [[year, month, day]] : [];
  };

  const SEPARATOR = String.raw`(?:[-/]|\.\s?)`;
  const OF = String.raw`(?:of\s+|de\s+|d['’]\s*)?`;
  const NAME = String.raw`(\p{L}{3,})\.?`;
  const NTH = String.raw`(\d{1,2})(?:st|nd|rd|th|er|\.|º)?`;
  const pattern = (text) => new RegExp(String.raw`(?<![\p{L}\p{N}\-/.])${text}(?![\p{L}\p{N}]|-\d)`, "giu");
  const century = (year) => (year === undefined ? undefined : year.length === 2 ? 2000 + +year : +year);

  /** The written forms of a date, each with what it may mean: years, months and days. */
  const FORMS = [
    [/(\d{4})\s*[年년]?\s*(?:の\s*)?([春夏秋冬]|봄|여름|가을|겨울)(?:に|の|에|의)?/gu, (year, name) => inSeason(year, name)],
    [pattern(String.raw`${NAME}\s+${OF}(\d{4})(?:[-/]\d\d(?:\d\d)?)?`), (name, year) => inSeason(year, name)],
    [pattern(String.raw`(\d{4})\s+${NAME}`), (year, name) => inSeason(year, name)],
    [/(?:令和(\d{1,2}|元)|(\d{4}))\s*[年년]\s*(?:(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?\s*(?:に|の|에|의|부터)?/gu,
      (reiwa, year, month, day) => [[reiwa ? 2018 + (reiwa === "元" ? 1 : +reiwa) : +year, month, day]]],
    [/(?<!\d)(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?\s*(?:に|の|에|의|부터)?/gu, (month, day) => [[, month, day]]],
    [pattern(String.raw`((?:19|20)\d\d)(\d\d)(\d\d)`), (...date) => [date]],
    [pattern(String.raw`(\d{4})${SEPARATOR}(\d{1,2})(?:${SEPARATOR}(\d{1,2})\.?)?`), (...date) => [date]],
    [pattern(String.raw`(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)`), (day, month, year) => [[year, month, day]]],
    [pattern(String.raw`(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d\d)`), (one, other, year) => [[year, other, one], [year, one, other]]],
    [pattern(String.raw`(\d{1,2})[/.](\d{4})`), (month, year) => [[year, month]]],
    [pattern(String.raw`(?:the\s+|le\s+)?${NTH}\s+${OF}${NAME},?(?:\s+${OF}(\d{4}))?`), (day, month, year) => inMonth(year, month, day)],
    [pattern(String.raw`${NAME}\s+(?:the\s+)?${NTH}(?:,?\s+(\d{4}))?`), (month, day, year) => inMonth(year, month, day)],
    [pattern(String.raw`${NAME},?\s+${OF}(\d{4})`), (month, year) => inMonth(year, month)],
    [pattern(String.raw`(\d{4}),?\s+${NAME}(?:\s+${NTH})?`), (year, month, day) => inMonth(year, month, day)],
  ];

  const two = (number) => String(number).padStart(2, "0");

  /** The word that stands for a date in the index; nothing where there is no such date. */
  function dayKey([year, month, day, season]) {
    const y = century(year === undefined ? undefined : String(year));
    if (season) return `${DAY}s${y}${season}0`;
    if (month === undefined) return y === undefined ? "" : String(y);
    const date = new Date(Date.UTC(y ?? 2024, month - 1, day ?? 1));
    if (!(month >= 1) || date.getUTCMonth() !== month - 1) return "";
    if (y === undefined) return `${DAY}y${two(month)}${day ? two(day) : ""}0`;
    return day ? `${DAY}d${y}${two(month)}${two(day)}0` : `${DAY}m${y}${two(month)}0`;
  }

  const monthKey = (word) => (word.startsWith(`${DAY}d`) ? word.replace(/d(\d{6})\d\d/, "m$1") : word);

  // A part of a month or of a year, which the index does not tell from the rest of it.
  const PART_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:early|mid|late|d[ée]but|mi|fin|anfang|mitte|ende)[\s-]+(?:de\s+)?(?=${DAY})|(?<![\p{L}\p{N}])mid[\s-]+(?=\d{4}\b)`, "giu");
  const PART_JOINED = /(?<![\p{L}\p{N}])(mid|mi)-(?=\p{L}|\d{4}(?!\d))/giu; // "mid-November"
  const PART_BEHIND = new RegExp(String.raw`(?<=${DAY}\w+\s*)(?:上旬|中旬|下旬|初め|初旬|末|초순|중순|하순|초|말)(?:に|の|에|의)?`, "gu");

  /** A query with the words of the index for its dates; of a date with two meanings, the first or the second. */
  function withDays(query, second) {
    for (const [form, meanings] of FORMS) {
      query = query.replace(form, (written, ...found) => {
        const groups = found.slice(0, found.findIndex((one) => typeof one === "number"));
        const keys = [...new Set(meanings(...groups).map(dayKey).filter(Boolean))];
        return keys.length ? ` ${keys[second ? keys.length - 1 : 0]} ` : written;
      });
    }
    return query.replace(PART_BEFORE, "").replace(PART_BEHIND, " ");
  }

  // --- kana ----------------------------------------------------------------------------------------------------------

  // Syllables from U+3041 on. A capital stands for a small sign, which changes the syllable beside it.
  const SYLLABLES = ("A a I i U u E e O o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji Q tsu zu te de to do " +
    "na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo YA ya YU yu YO yo ra ri ru re ro wa wa i e o n vu").split(" ");
  const KANA = /^[ぁ-ゔァ-ヴー]{2,}$/u;

  /** A word in kana as a Japanese name is written in Latin letters, where long vowels are not told; any other text as it is. */
  function inLatin(word) {
    if (!KANA.test(word)) return word;
    const spelt = [...word.replaceAll("ー", "")].map((sign) => SYLLABLES[(sign.charCodeAt(0) - 0x3041) % 0x60]).join("");
    return spelt.replace(/Q(?=([a-z]))/g, "$1").replace(/(?<=sh|ch|j)iY(?=[AUO])/g, "").replace(/iY(?=[AUO])/g, "y")
      .replace(/[aeiou](?=[AIUEO])/g, "").toLowerCase().replace(/([aiueo])\1|ou/g, (vowels) => vowels[0]);
  }

  // --- the query -----------------------------------------------------------------------------------------------------

  const FORMERLY = /[前元現](?=[米韓]?(?:大統領|首相|総理|防衛|国防|外相|外務|国務|官房|長官))/gu; // a former holder
  // Words that ask, in scripts without blanks, with the particles beside them.
  const ASKED = new RegExp(String.raw`(?:^|[はがをにのもで\s、]|から|まで|(?<=[\p{sc=Han}\p{sc=Katakana}ー]))` +
    "(?:いつ|どこ|どう(?:して|やって)?|どの(?:ように|くらい)?|どれ|どんな|なぜ|だれ|誰|何時)(?:から|まで|[はがをにのもで])?" +
    "|什[么麼](?:[时時]候)?|何[时時]|哪[里裡儿]|[为為](?:什[么麼]|何)|怎[么麼样樣]|如何|是否|谁|誰", "gu");
  const HYPHEN = /(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu;
  const CODE = /(?<![\p{L}\p{N}])(\p{L}{1,5})-(\d+\p{L}*)(?![\p{L}\p{N}])/gu; // SM-3

  // "4th", "3차", "第3回", in the words that texts have; dates are understood before.
  const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split(" ");
  const ORDINAL = /(?<![\p{L}\p{N}])([1-9])(?:st|nd|rd|th)(?![\p{L}\p{N}])|第?(?<!\d)([1-9])(?:차|次|回目?)/giu;
  const ELIDED = /(?<![\p{L}\p{N}])([cdjlmnst]|qu)'(?=\p{L})/giu; // "d'alerte"
  const inWords = (query) => query.replace(ORDINAL, (_, one, other) => ` ${ORDINALS[(one ?? other) - 1]} `);

  /** Whether a text is a question with a name in capitals, so that other words are no part of it: "did Berg deny it". */
  const isQuestion = (text) => /^(?:did|do|does|has|have|had|was|were|will|would|can|could|why|when|how)\s/i.test(text) && /\s\p{Lu}/u.test(text);

  const isPhrase = (query) => /^\s*"[^"]+"\s*$/.test(query);

  /** A question in Chinese or Japanese, parted where it asks; for any other text, that text. */
  const withoutAsking = (text) => (isEastAsian(text) ? text.replace(ASKED, " ").trim() : text);

  // A question for what a word means, in several languages.
  const MEANING = [
    String.raw`(?:what\s+(?:is|are)|what['’]s|define|definition\s+of|(?:what\s+is\s+)?the\s+meaning\s+of|meaning\s+of|qu['’]est-ce\s+que|que\s+signifie|was\s+(?:ist|bedeutet|heißt)|什[么麼]是|何[谓謂])\s*(.+?)`,
    String.raw`what\s+do(?:es)?\s+(.+?)\s+(?:mean|stand\s+for)`,
    String.raw`(.+?)(?:\s+(?:meaning|means|definition|abbreviation)|とは(?:何(?:ですか)?)?|の意味|(?:이)?란(?:\s*무엇(?:인가|인가요)?)?|(?:의)?\s*(?:뜻|의미)|是什[么麼](?:意思)?|的意思)`,
  ].map((form) => new RegExp(`^${form}[\\s?？!.]*$`, "iu"));

  /** The word whose meaning is asked for, if a query asks for one. */
  const meant = (text) => MEANING.map((form) => form.exec(text)?.[1].replace(/^(?:an?|the)\s+/i, "")).find(Boolean);

  /** A query without small words and words that only ask, where it has others. */
  function withoutSmallWords(query) {
    if (isPhrase(query)) return query;
    const all = query.trim().split(/\s+/);
    const left = (words) => all.filter((word) => !words.has(letters(word)) && letters(word));
    const more = left(SMALL).filter((word) => !ASKING.has(letters(word)));
    return (more.length ? more : left(SMALL).length ? left(SMALL) : all).join(" ");
  }

  /**
   * What a query says.
   *
   * @returns {{text: string, readings: string[], phrases: string[], without: string[]}} the query with characters made alike;
   *   the ways to read it, each in the index's words; phrases that must stand in what is found, and words that must not.
   */
  function understood(typed) {
    let text = typed.normalize("NFKC").replace(/[“”„‟«»″]/g, '"').replace(/[‘’‛ʼ′`]/g, "'").replace(/[\u2010-\u2015\u2212]/g, "-").trim();
    if (isPhrase(text)) return { text, readings: [text], phrases: [], without: [] };
    const [phrases, without] = [[], []];
    text = text.replace(/(^|\s)(-?)"([^"]+)"/g, (_, before, minus, inside) => {
      (minus ? without : phrases).push(`"${inside}"`);
      return minus ? before : `${before}${inside}`;
    }).replaceAll('"', " ");
    const positive = text.replace(/(^|\s)-([\p{L}\p{N}]\S*)/gu, "$1").trim();
    if (positive) {
      for (const [, , word] of text.matchAll(/(^|\s)-([\p{L}\p{N}]\S*)/gu)) without.push(word);
      text = positive;
    }
    text = text.replace(FORMERLY, "").replace(PART_JOINED, "$1 ");
    const coded = [false, true].map((second) => inWords(withDays(text, second)).replace(ELIDED, "$1 ").replace(CODE, "$1$2").replaceAll("/", " "));
    const open = coded.map((query) => query.replace(HYPHEN, " "));
    const readings = [...new Set([...open, ...coded.map((query) => query.replace(HYPHEN, ""))])].slice(0, 2);
    return { text, readings: readings.map((query) => query.replace(/\s+/g, " ").trim()), phrases, without };
  }

  return {
    APART, isQuestion, EVERYTHING, fold, isDay, isEastAsian, isMarked, isOffice, isPhrase, letters, looksLikeName, meant, monthKey, nameKey, namingKey, pieces,
    forms, inLatin, resembles, sayingKey, SHORT, SLIP, slips, SMALL, split, telling, tellings, understood, WEAK, withoutAddress, withoutAsking, withoutSmallWords,
  };
})();
