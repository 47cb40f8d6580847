-- The last filter that sees what the manuscript brought along: none of it is run by the program in which it is read.
--
-- Attributes are those that a writer needs, so that no handler of events passes; links lead to pages or into the text; no
-- HTML is left that was not read.

local ATTRIBUTES = pandoc.List({ "alt", "captioned", "dir", "entry-spacing", "height", "lang", "line-spacing", "role", "width" })
local SCHEMES = { http = true, https = true, mailto = true, ftp = true, tel = true, doi = true }

local function strip(element)
  local kept = {}
  for name, value in pairs(element.attributes) do
    if ATTRIBUTES:includes(name) then
      kept[name] = value
    end
  end
  element.attributes = kept
  return element
end

-- Browsers overlook blanks and control characters in a scheme.
local function is_safe(target)
  local scheme = target:gsub("[%c%s]", ""):match("^(%a[%w+.-]*):")
  return scheme == nil or SCHEMES[scheme:lower()]
end

local function strip_rows(rows)
  for _, row in ipairs(rows) do
    row.attr = pandoc.Attr()
    for _, cell in ipairs(row.cells) do
      cell.attr = pandoc.Attr()
    end
  end
  return rows
end

local function strip_table(grid)
  grid.head.attr, grid.foot.attr = pandoc.Attr(), pandoc.Attr()
  grid.head.rows, grid.foot.rows = strip_rows(grid.head.rows), strip_rows(grid.foot.rows)
  for _, body in ipairs(grid.bodies) do
    body.attr = pandoc.Attr()
    body.head, body.body = strip_rows(body.head), strip_rows(body.body)
  end
  return strip(grid)
end

local function without_html(element)
  return element.format:match("^html") and {} or nil
end

return {
  {
    RawInline = without_html, RawBlock = without_html,
    Header = strip, Div = strip, Span = strip, Code = strip, CodeBlock = strip, Figure = strip, Image = strip,
    Table = strip_table,
    Link = function(link)
      return is_safe(link.target) and strip(link) or link.content
    end,
  },
}
