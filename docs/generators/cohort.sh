#!/usr/bin/env bash
# Grade a cohort off-line, and take the pictures of the reviewer's page and of one student's.
# usage: cohort.sh SUBMISSIONS FOLDER
set -euo pipefail
submissions=$1 folder=$2 out=build/cohort
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
  || { echo 'cohort.sh: no Chromium on this machine' >&2; exit 2; }
rm -rf "$out"
.venv/bin/citewell grade --offline --out "$out" "$submissions" || [ $? -eq 2 ] # one of them is a PDF, on purpose
shoot() {
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$2" \
    --screenshot="$folder/$1.png" "file://$(realpath "$3")" 2>/dev/null
}
shoot cohort 1100,1560 "$out/index.html"
shoot feedback 1100,1240 "$out/feedback/carla-ríos-4103/feedback.html"
