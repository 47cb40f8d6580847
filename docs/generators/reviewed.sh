#!/usr/bin/env bash
# Take the picture of a reviewed Word file: a page with its tracked changes, as LibreOffice prints it.
# usage: reviewed.sh MANUSCRIPT.docx PAGE PICTURE-WITHOUT-SUFFIX
set -euo pipefail
manuscript=$1 page=$2 picture=$3
for program in soffice pdftoppm; do
  command -v "$program" >/dev/null || { echo "reviewed.sh: no $program on this machine" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
citewell=$(dirname "$0")/../../.venv/bin/citewell

"$citewell" annotate --offline --changes --unsafe --output "$folder/reviewed.docx" "$manuscript" >/dev/null
soffice --headless "-env:UserInstallation=file://$folder/office" --convert-to pdf --outdir "$folder" \
  "$folder/reviewed.docx" >/dev/null 2>&1
pdftoppm -png -r 80 -f "$page" -l "$page" -singlefile "$folder/reviewed.pdf" "$picture" 2>/dev/null
