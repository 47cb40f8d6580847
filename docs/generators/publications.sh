#!/usr/bin/env bash
# Take the pictures of a publication: the first page of its PDF, and its HTML in light and in dark.
# usage: publications.sh PUBLICATION-WITHOUT-SUFFIX FOLDER
set -euo pipefail
publication=$1 folder=$2
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
  || { echo 'publications.sh: no Chromium on this machine' >&2; exit 2; }
command -v pdftoppm >/dev/null || { echo 'publications.sh: install poppler-utils for pdftoppm' >&2; exit 2; }

pdftoppm -png -r 80 -f 1 -l 1 -singlefile "$publication.pdf" "$folder/stage0-pdf"
shoot() {
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2" "${@:3}" \
    --screenshot="$folder/$1.png" "file://$(realpath "$publication.html")" 2>/dev/null
}
shoot stage0-html 900,1100
shoot stage0-html-dark 420,900 --blink-settings=preferredColorScheme=0
