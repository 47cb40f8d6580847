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
      entry.content = { pandoc.Para(pandoc.Inlines(margin) .. rest) }
      return entry
    end,
  })
  return FORMAT == "typst" and describe_formulas(doc) or doc
end
