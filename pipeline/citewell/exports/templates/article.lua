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

local function is_html(inline)
  return inline.t == "RawInline" and inline.format == "html"
end

local TAGS = {
  b = pandoc.Strong, strong = pandoc.Strong, i = pandoc.Emph, em = pandoc.Emph, cite = pandoc.Emph, u = pandoc.Underline,
  s = pandoc.Strikeout, del = pandoc.Strikeout, sub = pandoc.Subscript, sup = pandoc.Superscript,
}

-- Beside a citation, which HTML cannot hold, tags are read one by one: formatting is kept, any other tag is none.
local function read_tags(inlines)
  local open = { { content = pandoc.Inlines({}) } }
  local function close(element)
    open[#open].content:insert(TAGS[element.name](element.content))
  end
  for _, inline in ipairs(inlines) do
    local name = is_html(inline) and inline.text:lower():match("^<(/?%w+)")
    if name == "br" then
      open[#open].content:insert(pandoc.LineBreak())
    elseif TAGS[name] then
      open[#open + 1] = { name = name, content = pandoc.Inlines({}) }
    elseif name and #open > 1 and name == "/" .. open[#open].name then
      close(table.remove(open))
    elseif not is_html(inline) then
      open[#open].content:insert(inline)
    end
  end
  while #open > 1 do
    close(table.remove(open))
  end
  return open[1].content
end

local BOXES = { figure = true, table = true }

-- A figure or table in HTML: pandoc reads its tags and what stands between them as blocks of their own.
local function box_end(blocks, first)
  local block = blocks[first]
  local name = block.t == "RawBlock" and block.format == "html" and block.text:lower():match("^%s*<(%w+)")
  if not BOXES[name] then
    return nil
  end
  for last = first, #blocks do
    if blocks[last].t == "RawBlock" and blocks[last].text:lower():find("</" .. name, 1, true) then
      return last
    end
  end
end

local function join_boxes(blocks)
  local joined, position = pandoc.Blocks({}), 1
  while position <= #blocks do
    local last = box_end(blocks, position)
    if last then
      local box = pandoc.Blocks({})
      for inside = position, last do
        box:insert(blocks[inside])
      end
      joined:extend(read_html(pandoc.write(pandoc.Pandoc(box), "html")))
      position = last + 1
    else
      joined:insert(blocks[position])
      position = position + 1
    end
  end
  return joined
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
    if not inlines:find_if(is_html) then
      return nil
    elseif inlines:find_if(function(inline) return inline.t == "Cite" end) then
      return read_tags(inlines)
    else
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

-- Identifiers that the templates and pandoc give to other elements.
local RESERVED = { abstract = true, footnotes = true, main = true, refs = true }

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
      if RESERVED[header.identifier] then
        header.identifier = header.identifier .. "-section"
      end
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

-- Bytes of text in a row that can serve as header; what is longer would not fit on every page of the table.
local LONGEST_HEADER = 400

local function row_text(row)
  local texts = pandoc.List(row.cells):map(function(cell) return stringify(cell.contents) end)
  return table.concat(texts)
end

local function all_rows(grid)
  local rows = pandoc.List(grid.head.rows)
  for _, body in ipairs(grid.bodies) do
    rows = rows .. body.head .. body.body
  end
  return rows .. grid.foot.rows
end

local function unboxed(grid, rows)
  local blocks = pandoc.Blocks(grid.caption.long)
  for _, row in ipairs(rows) do
    for _, cell in ipairs(row.cells) do
      blocks:extend(cell.contents)
    end
  end
  return blocks
end

-- Columns that together are wider than the page are scaled to it.
local function fit_columns(grid)
  local total = 0
  for _, spec in ipairs(grid.colspecs) do
    total = total + (spec[2] or 0)
  end
  if total > 1 then
    grid.colspecs = grid.colspecs:map(function(spec) return { spec[1], spec[2] and spec[2] / total } end)
  end
end

-- PDF/UA-1, 7.5: a table has header cells. Word marks them seldom, so the first row serves. A single row or column, or a
-- page of text in the first row, is no table but a box.
local function complete_table(grid)
  local rows = all_rows(grid)
  if #grid.colspecs == 1 or #rows < 2 or #row_text(rows[1]) > LONGEST_HEADER then
    return unboxed(grid, rows)
  end
  if #grid.head.rows == 0 and #grid.bodies == 1 and #grid.bodies[1].head == 0 then
    grid.head.rows = { rows[1] }
    grid.bodies[1].body = grid.bodies[1].body:filter(function(_, position) return position > 1 end)
  end
  fit_columns(grid)
  return grid
end

local function picture_text(image)
  local alt = image.attributes.alt or stringify(image.caption)
  return alt ~= "" and alt or "Picture without a description"
end

-- A remote address is a link; what the picture shows is told where no caption does.
local function placeholder(problem, image)
  local address = image.src:sub(1, 5) == "data:" and "" or image.src
  local shown = image.attributes.captioned and "" or image.attributes.alt or stringify(image.caption)
  if typst then
    return raw("#missing-picture(" .. table.concat({ quoted(problem), quoted(address), quoted(shown) }, ", ") .. ")")
  end
  local lines = pandoc.Inlines({ pandoc.Strong(problem) })
  if shown ~= "" then
    lines:extend({ pandoc.LineBreak(), pandoc.Str(shown) })
  end
  local printed = address:match("^https?://") and pandoc.Link(address, address) or pandoc.Code(address)
  lines:extend({ pandoc.LineBreak(), printed })
  return pandoc.Span(lines, { class = "missing-picture" })
end

local function mark_captioned(figure)
  if #figure.caption.long > 0 then
    figure.content = figure.content:walk({
      Image = function(image)
        image.attributes.captioned = "true"
        return image
      end,
    })
    return figure
  end
end

local function show_pictures(pictures)
  return function(image)
    local plan = pictures[image.src] or { problem = "Picture not shown: it is no file of the manuscript" }
    if plan.problem then
      return placeholder(plan.problem, image)
    elseif typst then
      local width = (image.attributes.width or ""):gsub("px$", "pt")
      local size = width:match("^[%d.]+[cmpint%%]+$") and ", width: " .. width or ""
      return raw("#picture(" .. quoted(plan.file) .. ", " .. quoted(picture_text(image)) .. size .. ")")
    end
    image.src = plan.file
    image.attributes.alt = picture_text(image)
    image.attributes.captioned = nil
    return image
  end
end

-- A link to nowhere would stop Typst's compiler.
local function without_dead_links(doc)
  local targets = {}
  local function note(element)
    targets["#" .. element.identifier] = true
  end
  doc:walk({ Header = note, Div = note, Span = note, Figure = note, Table = note, CodeBlock = note })
  return doc:walk({
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
  doc.meta["citation-abbreviations"] = nil -- citeproc would read any file that it names, and print what it cannot read
  if doc.meta["without-library"] then -- the library that the text names is not there, and reading it would fail
    doc.meta.bibliography = nil
  end
  local pictures = read_plan(stringify(doc.meta["picture-plan"]))
  local works = {}
  for _, work in ipairs(pandoc.utils.references(doc)) do
    works[work.id] = work
  end
  doc = doc:walk({ Blocks = join_boxes }):walk(unfold_raw)
  doc = doc:walk({ Cite = without_unknown(works) })
  if doc.meta.numeric then
    doc = doc:walk({ Cite = name_authors(works) })
  end
  doc = without_empty_headings(doc):walk({ Table = complete_table })
  doc = level_headings(doc):walk({ Figure = mark_captioned }):walk({ Image = show_pictures(pictures) })
  return typst and without_dead_links(doc) or doc
end
