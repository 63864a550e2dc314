#!/bin/sh
# Install governance-app from the folder that this script lies in, or take it away again.
set -eu

prefix="$HOME/.local"
action=install
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix="${2:?--prefix needs a folder}"; shift 2 ;;
        --remove) action=remove; shift ;;
        *) echo "usage: install.sh [--prefix FOLDER] [--remove]" >&2; exit 2 ;;
    esac
done

# The menu entry and the link must name the program from everywhere.
case "$prefix" in
    /*) ;;
    *) prefix="$PWD/$prefix" ;;
esac

source_folder=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program_folder="$prefix/lib/governance-app"
share="$prefix/share"

tell_the_desktop() {
    # Missing tools are no fault: the desktop finds the files at its next start.
    update-mime-database "$share/mime" >/dev/null 2>&1 || true
    update-desktop-database "$share/applications" >/dev/null 2>&1 || true
    gtk-update-icon-cache -q -t "$share/icons/hicolor" >/dev/null 2>&1 || true
}

remove() {
    rm -rf "$program_folder"
    rm -f "$prefix/bin/governance-app" \
        "$share/applications/governance-app.desktop" \
        "$share/mime/packages/governance-app.xml" \
        "$share/icons/hicolor/scalable/apps/governance-app.svg" \
        "$share/icons/hicolor/scalable/mimetypes/application-x-governance-app.svg"
    for size in 16 24 32 48 64 128 256; do
        rm -f "$share/icons/hicolor/${size}x$size/apps/governance-app.png"
    done
}

if [ "$action" = remove ]; then
    remove
    tell_the_desktop
    echo "governance-app is removed from $prefix."
    exit 0
fi

if [ "$source_folder" = "$program_folder" ]; then
    echo "This copy is installed already." >&2
    exit 2
fi

remove
mkdir -p "$prefix/lib" "$prefix/bin" "$share/applications" "$share/mime/packages" \
    "$share/icons/hicolor/scalable/apps" "$share/icons/hicolor/scalable/mimetypes"
cp -R "$source_folder" "$program_folder"
ln -s "$program_folder/governance-app" "$prefix/bin/governance-app"

shipped="$program_folder/_internal/governance_app/resources"
# The menu does not always look into the user's own bin folder: name the program in full.
for_sed=$(printf '%s' "$program_folder" | sed 's/[&|\\]/\\&/g')
sed "s|^Exec=governance-app|Exec=\"$for_sed/governance-app\"|" \
    "$shipped/desktop/governance-app.desktop" >"$share/applications/governance-app.desktop"
cp "$shipped/desktop/governance-app.xml" "$share/mime/packages/"
cp "$shipped/icons/governance-app.svg" "$share/icons/hicolor/scalable/apps/"
cp "$shipped/icons/application-x-governance-app.svg" "$share/icons/hicolor/scalable/mimetypes/"
for size in 16 24 32 48 64 128 256; do
    mkdir -p "$share/icons/hicolor/${size}x$size/apps"
    cp "$shipped/icons/governance-app-$size.png" \
        "$share/icons/hicolor/${size}x$size/apps/governance-app.png"
done
tell_the_desktop
echo "governance-app is installed in $prefix; start it from the menu or as $prefix/bin/governance-app."
