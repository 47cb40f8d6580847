-- What the head of a publication says of it: authors as plain text, Highwire `citation_*` tags, ScholarlyArticle JSON-LD.
--
-- Sources: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, https://schema.org/ScholarlyArticle

local stringify = pandoc.utils.stringify

local function text(value)
  return value and stringify(value) or ""
end

-- A Typst string literal of any text.
local function quoted(value)
  return pandoc.RawInline("typst", '"' .. value:gsub('[\\"]', "\\%0"):gsub("%s", " ") .. '"')
end

local PAPERS = { a4 = "a4", a4paper = "a4", a5 = "a5", letter = "us-letter", letterpaper = "us-letter", ["us-letter"] = "us-letter" }
local RIGHT_TO_LEFT = { ar = true, fa = true, he = true, ur = true, yi = true, ps = true, sd = true, ug = true }

local function list_of(value)
  return pandoc.utils.type(value) == "List" and value or pandoc.List({ value })
end

local function author_names(meta)
  local authors = meta.author or meta.authors
  local names = {}
  for _, author in ipairs(list_of(authors)) do
    local name = text(pandoc.utils.type(author) == "table" and author.name or author)
    if name ~= "" then
      names[#names + 1] = name
    end
  end
  return names
end

-- A text without a title has one for its readers' windows and lists all the same.
local function title_of(doc)
  if text(doc.meta.title) ~= "" then
    return text(doc.meta.title)
  end
  local heading = doc.blocks:find_if(function(block) return block.t == "Header" end)
  return heading and stringify(heading) or text(doc.meta["file-name"])
end

local function year_of(work)
  local parts = work.issued and work.issued["date-parts"]
  return parts and parts[1] and tostring(parts[1][1]) or ""
end

-- "Jane Doe" with the numbers of her affiliations, as JOSS and others write them: {name = ..., affiliation = "1, 2"}.
local function byline(meta)
  return list_of(meta.author or meta.authors):map(function(author)
    if pandoc.utils.type(author) ~= "table" then
      return author
    end
    local line = pandoc.Inlines(text(author.name))
    local numbers = text(author.affiliation)
    if numbers:match("^[%d, and]+$") then
      line:insert(pandoc.Superscript(numbers))
    elseif numbers ~= "" then
      line:insert(pandoc.Str(" (" .. numbers .. ")"))
    end
    return pandoc.MetaInlines(line)
  end)
end

local function affiliations(meta)
  return list_of(meta.affiliations):map(function(place)
    if pandoc.utils.type(place) ~= "table" then
      return place
    end
    local line = place.index and pandoc.Inlines({ pandoc.Superscript(text(place.index)), pandoc.Space() }) or pandoc.Inlines({})
    return pandoc.MetaInlines(line .. pandoc.Inlines(text(place.name)))
  end)
end

local function family_names(work)
  local names = {}
  for _, name in ipairs(work.author or {}) do
    local shown = text(name.literal) ~= "" and text(name.literal) or text(name.family)
    if shown ~= "…" then -- stands for authors whom the manuscript leaves out
      names[#names + 1] = shown
    end
  end
  return names
end

-- "citation_title=...; citation_author=...; citation_publication_date=...; citation_doi=..."
local function citation_reference(work)
  local fields = { "citation_title=" .. text(work.title) }
  for _, name in ipairs(family_names(work)) do
    fields[#fields + 1] = "citation_author=" .. name
  end
  local rest = { { "journal_title", work["container-title"] }, { "publication_date", year_of(work) }, { "doi", work.doi } }
  for _, pair in ipairs(rest) do
    if text(pair[2]) ~= "" then
      fields[#fields + 1] = "citation_" .. pair[1] .. "=" .. text(pair[2])
    end
  end
  return table.concat(fields, "; ")
end

local function citation_tags(doc, names, works)
  local tags = { { name = "citation_title", content = title_of(doc) } }
  local function add(name, content)
    if content ~= "" then
      tags[#tags + 1] = { name = name, content = content }
    end
  end
  for _, name in ipairs(names) do
    add("citation_author", name)
  end
  add("citation_publication_date", text(doc.meta.date))
  add("citation_language", text(doc.meta.lang))
  for _, work in ipairs(works) do
    add("citation_reference", citation_reference(work))
  end
  return tags
end

local function json_ld(doc, names, works)
  local article = {
    ["@context"] = "https://schema.org",
    ["@type"] = "ScholarlyArticle",
    headline = title_of(doc),
    inLanguage = text(doc.meta.lang),
  }
  article.author = pandoc.List(names):map(function(name) return { ["@type"] = "Person", name = name } end)
  article.citation = pandoc.List(works):map(function(work)
    local cited = { ["@type"] = "CreativeWork", name = text(work.title), datePublished = year_of(work) }
    if text(work.doi) ~= "" then
      cited.sameAs = "https://doi.org/" .. text(work.doi)
    end
    return cited
  end)
  if text(doc.meta.date) ~= "" then
    article.datePublished = text(doc.meta.date)
  end
  return pandoc.json.encode(article)
end

-- Nothing in the text of a manuscript may end the script element.
local function inside_script(json)
  return (json:gsub("[<>&]", function(character) return string.format("\\u%04x", character:byte()) end))
end

-- What fits into one line at the top of a page, beside the authors.
local MOST_WORDS = 7

local function short_title(line, authors)
  local words = pandoc.List({})
  for word in line:gmatch("%S+") do
    words:insert(word)
  end
  local _, taken = authors:gsub("%S+", "")
  local most = math.max(3, MOST_WORDS - taken)
  return #words <= most and line or table.concat(words, " ", 1, most) .. "…"
end

local function short_byline(names)
  return #names < 3 and table.concat(names, ", ") or names[1] .. " et al."
end

local function plain(value)
  return pandoc.MetaInlines({ pandoc.Str(value) })
end

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

-- Pandoc's writer leaves quotes as they are, and one in a title would end the attribute.
local function inside_attribute(value)
  return pandoc.RawInline("html", (value:gsub('[&<>"]', ENTITIES)))
end

function Pandoc(doc)
  local meta, works = doc.meta, pandoc.utils.references(doc)
  local names = author_names(meta)
  meta.pagetitle = title_of(doc)
  meta["title-string"] = quoted(meta.pagetitle)
  local authors = short_byline(names)
  meta["running-head"] = quoted(short_title(text(meta["running-head"] or meta["short-title"] or meta.title), authors))
  meta["running-authors"] = quoted(authors)
  meta["author-names"] = pandoc.List(names):map(plain)
  meta["author-strings"] = pandoc.List(names):map(quoted)
  meta["keyword-strings"] = list_of(meta.keywords or meta.tags):map(text):map(quoted)
  meta.byline, meta.affiliations = byline(meta), affiliations(meta)
  meta.paper = PAPERS[text(meta.papersize):lower()] or "a4"
  meta.language = meta.lang and text(meta.lang):match("^%a+") or "en"
  meta.direction = RIGHT_TO_LEFT[meta.language] and "rtl" or nil
  meta.region = meta.lang and text(meta.lang):match("%-(%u%u)$")
  meta.series = pandoc.List({ meta.track, meta.stage }):filter(function(line) return line ~= nil end)
  meta["title-block"] = meta.title ~= nil or #names > 0 or #meta.series > 0
  if FORMAT:match("^html") then
    meta["citation-meta"] = pandoc.List(citation_tags(doc, names, works)):map(function(tag)
      return { name = tag.name, content = inside_attribute(tag.content) }
    end)
    meta["json-ld"] = pandoc.RawInline("html", inside_script(json_ld(doc, names, works)))
  end
  return doc
end
