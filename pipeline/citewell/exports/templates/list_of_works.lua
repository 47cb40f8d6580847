-- After citeproc: an entry that was not understood stands in the list as its author typed it, and formulas, those in the
-- titles of works too, have an alternative text in Typst.
--
-- Such an entry has the keyword "as-typed", and its whole text as annotation.

local AS_TYPED = "as-typed"

-- Typst's writer drops alternative texts; a formula's is its TeX source.
local function describe_formulas(doc)
  return doc:walk({
    Math = function(formula)
      local code = pandoc.write(pandoc.Pandoc({ pandoc.Plain({ formula }) }), "typst"):gsub("%s+$", "")
      local source = formula.text:gsub('[\\"]', "\\%0"):gsub("%s", " ")
      return pandoc.RawInline("typst", '#[#set math.equation(alt: "' .. source .. '")\n' .. code .. "]")
    end,
  })
end

-- Typst's writer drops the classes by which a numeric style sets its numbers apart; the template's indent is as wide.
local function align_numbers(doc)
  return doc:walk({
    Span = function(span)
      if span.classes:includes("csl-left-margin") then
        local open, close = pandoc.RawInline("typst", "#box(width: 2.4em)["), pandoc.RawInline("typst", "]")
        return pandoc.Inlines({ open }) .. span.content .. { close }
      end
    end,
  })
end

-- Addresses in an entry as typed are links, as those that a style sets.
local function with_links(inlines)
  return inlines:walk({
    Str = function(word)
      local address = word.text:match("^https?://%S+")
      if address then
        local target = address:gsub("[.,;]+$", "")
        return { pandoc.Link(target, target), pandoc.Str(address:sub(#target + 1)) }
      end
    end,
  })
end

function Pandoc(doc)
  local typed = {}
  for _, work in ipairs(pandoc.utils.references(doc)) do
    if work.annote and pandoc.utils.stringify(work.keyword or ""):find(AS_TYPED, 1, true) then
      typed["ref-" .. work.id] = type(work.annote) == "string" and pandoc.Inlines(work.annote)
        or pandoc.utils.blocks_to_inlines(pandoc.utils.type(work.annote) == "Blocks" and work.annote or { pandoc.Plain(work.annote) })
    end
  end
  doc = doc:walk({
    Div = function(entry)
      local text = typed[entry.identifier]
      if not text then
        return nil
      end
      local margin, rest = {}, text
      entry:walk({
        Span = function(span)
          if span.classes:includes("csl-left-margin") then
            margin, rest = { span }, { pandoc.Span(text, { class = "csl-right-inline" }) }
          end
        end,
      })
      rest = with_links(pandoc.Inlines(rest))
      entry.content = { pandoc.Para(pandoc.Inlines(margin) .. rest) }
      return entry
    end,
  })
  return FORMAT == "typst" and align_numbers(describe_formulas(doc)) or doc
end
