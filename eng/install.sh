#!/usr/bin/env bash
# Installs Debian packages, as root or with sudo: eng/install.sh <package>…
set -euo pipefail
root=$([ "$(id -u)" -eq 0 ] || echo sudo)
$root apt-get update -q
$root env DEBIAN_FRONTEND=noninteractive apt-get install -qy "$@"
