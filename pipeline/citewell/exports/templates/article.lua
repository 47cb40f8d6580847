-- Prepares a manuscript for every writer: raw HTML, unknown citekeys, pictures that cannot be shown, heading levels,
-- and for Typst what its writer drops or what would stop the compiler.
--
-- The metadata field `picture-plan` names a JSON file: address of a picture -> {"file"} to show or {"problem"} to tell.

local stringify = pandoc.utils.stringify
local typst = FORMAT == "typst"
local html = FORMAT:match("^html") ~= nil

-- A Typst string literal of any text.
local function quoted(text)
  return '"' .. text:gsub('[\\"]', "\\%0"):gsub("[\r\n\t]", " ") .. '"'
end

local function raw(code)
  return pandoc.RawInline("typst", code)
end

-- Raw HTML and TeX are text and formatting to their author, and no writer but their own would keep them. The empty
-- environment keeps the reader from files and from the network (an iframe would be fetched).
local function read_html(text)
  return pandoc.read(text, "html-native_divs-native_spans", nil, {}).blocks
end

local function read_tex(text)
  return pandoc.read(text, "latex", nil, {}).blocks
end

local function holds_html(inlines)
  return inlines:find_if(function(inline) return inline.t == "RawInline" and inline.format == "html" end)
    and not inlines:find_if(function(inline) return inline.t == "Cite" end)
end

local unfold_raw = {
  RawBlock = function(block)
    return block.format == "html" and read_html(block.text) or block.format:match("tex$") and read_tex(block.text) or {}
  end,
  RawInline = function(inline)
    if inline.format == "html" then
      return nil
    end
    return pandoc.utils.blocks_to_inlines(inline.format:match("tex$") and read_tex(inline.text) or {})
  end,
  Inlines = function(inlines)
    if holds_html(inlines) then
      local blocks = read_html(pandoc.write(pandoc.Pandoc({ pandoc.Plain(inlines) }), "html"))
      return pandoc.utils.blocks_to_inlines(blocks, { pandoc.Space() })
    end
  end,
}

-- A work that is in no library leaves a gap that says so, and never its bare key.
local function without_unknown(works)
  return function(cite)
    local known = cite.citations:filter(function(citation) return works[citation.id] end)
    if #known == #cite.citations then
      return nil
    end
    for _, citation in ipairs(cite.citations) do
      if not works[citation.id] then
        pandoc.log.warn("unknown citekey " .. citation.id)
      end
    end
    local gap = pandoc.Strong("[reference missing]")
    return #known == 0 and gap or { pandoc.Cite(cite.content, known), pandoc.Space(), gap }
  end
end

-- "Walcher et al. [2]": a numeric style prints a number alone, where the sentence needs the name.
local function name_authors(works)
  local function family(name)
    return name.literal or table.concat({ name["non-dropping-particle"] or "", name.family or name.given or "" }, " ")
  end
  return function(cite)
    local names = cite.citations[1].mode == "AuthorInText" and works[cite.citations[1].id].author
    if not names or #names == 0 then
      return nil
    end
    local text = stringify(family(names[1])):gsub("^%s+", "")
    if #names == 2 and names[2].literal ~= "others" then
      text = text .. " and " .. stringify(family(names[2])):gsub("^%s+", "")
    elseif #names > 1 then
      text = text .. " et al."
    end
    cite.citations[1].mode = "NormalCitation"
    return { pandoc.Str(text), pandoc.Space(), cite }
  end
end

-- Headings begin below the title's level and never skip one, as PDF/UA-1 and readers of HTML expect.
local function level_headings(doc)
  local open, base = {}, html and doc.meta.title and 1 or 0
  return doc:walk({
    Header = function(header)
      while #open > 0 and open[#open] >= header.level do
        open[#open] = nil
      end
      open[#open + 1] = header.level
      header.level = #open + base
      return header
    end,
  })
end

-- The words of an empty heading are none, and a heading that holds only a picture is one without words.
local function without_empty_headings(doc)
  return doc:walk({
    Header = function(header)
      return stringify(header):match("%S") == nil and pandoc.Plain(header.content) or nil
    end,
  })
end

-- PDF/UA-1, 7.5: a table has header cells. Word marks them seldom, so the first row serves; a single row is no table.
local function complete_tables(doc)
  return doc:walk({
    Table = function(grid)
      local rows = grid.bodies[1] and grid.bodies[1].body or {}
      if #grid.head.rows > 0 or #grid.bodies ~= 1 or #grid.bodies[1].head > 0 then
        return nil
      elseif #rows > 1 then
        grid.head.rows = { rows[1] }
        grid.bodies[1].body = pandoc.List(rows):filter(function(_, position) return position > 1 end)
        return grid
      end
      local blocks = pandoc.Blocks(grid.caption.long)
      for _, row in ipairs(rows) do
        for _, cell in ipairs(row.cells) do
          blocks:extend(cell.contents)
        end
      end
      return blocks
    end,
  })
end

local function picture_text(image)
  local alt = image.attributes.alt or stringify(image.caption)
  return alt ~= "" and alt or "Picture without a description"
end

local function placeholder(problem, image)
  local address = image.src:sub(1, 5) == "data:" and "" or image.src
  if typst then
    return raw("#missing-picture(" .. quoted(problem) .. ", " .. quoted(address) .. ")")
  end
  return pandoc.Span({ pandoc.Strong(problem), pandoc.LineBreak(), pandoc.Code(address) }, { class = "missing-picture" })
end

local function show_pictures(pictures)
  return function(image)
    local plan = pictures[image.src] or { problem = "Picture not shown: its address was not understood" }
    if plan.problem then
      return placeholder(plan.problem, image)
    elseif typst then
      local width = (image.attributes.width or ""):gsub("px$", "pt")
      local size = width:match("^[%d.]+[cmpint%%]+$") and ", width: " .. width or ""
      return raw("#picture(" .. quoted(plan.file) .. ", " .. quoted(picture_text(image)) .. size .. ")")
    end
    image.src = plan.file
    image.attributes.alt = picture_text(image)
    return image
  end
end

-- Typst's writer drops alternative texts; an equation's is its TeX source. A link to nowhere would stop the compiler.
local function complete_typst(doc)
  local targets = {}
  local function note(element)
    targets["#" .. element.identifier] = true
  end
  doc:walk({ Header = note, Div = note, Span = note, Figure = note, Table = note, CodeBlock = note })
  return doc:walk({
    Math = function(equation)
      local code = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ equation }) }), "typst"):gsub("%s+$", "")
      return raw("#[#set math.equation(alt: " .. quoted(equation.text) .. ")\n" .. code .. "]")
    end,
    Link = function(link)
      return link.target:sub(1, 1) == "#" and not targets[link.target] and link.content or nil
    end,
  })
end

local function read_plan(path)
  local file = assert(io.open(path, "r"))
  local plan = pandoc.json.decode(file:read("a"), false)
  file:close()
  return plan
end

function Pandoc(doc)
  local pictures = read_plan(stringify(doc.meta["picture-plan"]))
  local works = {}
  for _, work in ipairs(pandoc.utils.references(doc)) do
    works[work.id] = work
  end
  doc = doc:walk(unfold_raw)
  doc = doc:walk({ Cite = without_unknown(works) })
  if doc.meta.numeric then
    doc = doc:walk({ Cite = name_authors(works) })
  end
  doc = complete_tables(without_empty_headings(doc))
  doc = level_headings(doc):walk({ Image = show_pictures(pictures) })
  return typst and complete_typst(doc) or doc
end
