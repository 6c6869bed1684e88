#!/usr/bin/env bash
# What the tests need of the system: PostgreSQL, whose server they start themselves, and Chromium, which they drive.
# Installs what isn't there, as root on Debian and its kin; elsewhere it says what to install, and those tests are skipped.
set -euo pipefail

missing=()
for package in "$@"; do
    case $package in
        make) command -v make >/dev/null || missing+=(make) ;;
        python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv) ;;
        postgresql)
            compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
            ;;
        chromium)
            command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
                || missing+=(chromium)
            ;;
        *)
            echo "tools/install_system.sh knows no $package" >&2
            exit 2
            ;;
    esac
done
if ((${#missing[@]})); then
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q
        apt-get install -y -q --no-install-recommends "${missing[@]}"
    else
        echo "not installed, and not root to install it: ${missing[*]}" >&2
    fi
fi
