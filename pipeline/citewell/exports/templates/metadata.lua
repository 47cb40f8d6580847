-- What the head of a publication says of it: authors as plain text, Highwire `citation_*` tags, ScholarlyArticle JSON-LD.
--
-- Sources: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, https://schema.org/ScholarlyArticle

local stringify = pandoc.utils.stringify

local function text(value)
  return value and stringify(value) or ""
end

local function author_names(meta)
  local authors = meta.author
  if authors == nil then
    return {}
  end
  local list = pandoc.utils.type(authors) == "List" and authors or { authors }
  local names = {}
  for _, author in ipairs(list) do
    local name = text(pandoc.utils.type(author) == "table" and author.name or author)
    if name ~= "" then
      names[#names + 1] = name
    end
  end
  return names
end

local function year_of(work)
  local parts = work.issued and work.issued["date-parts"]
  return parts and parts[1] and tostring(parts[1][1]) or ""
end

local function family_names(work)
  local names = {}
  for _, name in ipairs(work.author or {}) do
    names[#names + 1] = text(name.literal) ~= "" and text(name.literal) or text(name.family)
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
  local tags = { { name = "citation_title", content = text(doc.meta.title) } }
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
    headline = text(doc.meta.title),
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

local function plain(value)
  return pandoc.MetaInlines({ pandoc.Str(value) })
end

function Pandoc(doc)
  local meta, works = doc.meta, pandoc.utils.references(doc)
  local names = author_names(meta)
  meta["author-names"] = pandoc.List(names):map(plain)
  meta.language = meta.lang and text(meta.lang):match("^%a+")
  meta.region = meta.lang and text(meta.lang):match("%-(%u%u)$")
  meta.series = pandoc.List({ meta.track, meta.stage }):filter(function(line) return line ~= nil end)
  if FORMAT:match("^html") then
    meta.pagetitle = text(meta.title) ~= "" and text(meta.title) or "Manuscript"
    meta["citation-meta"] = pandoc.List(citation_tags(doc, names, works)):map(function(tag)
      return { name = tag.name, content = plain(tag.content) }
    end)
    meta["json-ld"] = pandoc.RawInline("html", inside_script(json_ld(doc, names, works)))
  end
  return doc
end
