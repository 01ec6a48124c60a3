#!/bin/sh
# Verifies a report package on a computer without the program: needs openssl >= 3.0.20, unzip, coreutils, grep, sed.
#   verify-goi.sh FILE.asice TRUST.pem     TRUST.pem = root, issuing certificate and both CRLs: `province trust --out DIR`
# Exit code 0 = authentic, 1 = rejected, 2 = usage. It keeps no register of packages: replays are for the program.
set -u
LC_ALL=C
export LC_ALL
[ $# -eq 2 ] && [ -f "$1" ] && [ -f "$2" ] || { echo "verify-goi.sh FILE.asice TRUST.pem" >&2; exit 2; }
F=$(realpath -- "$1")
T=$(realpath -- "$2")
die() {
  echo "TU CHOI / REJECT: $1" >&2
  exit 1
}
hex() { od -An -tx1 | tr -d ' \n'; }

# The container: nothing before the first entry, nothing behind the directory, plain names, no name twice, nothing packed.
[ "$(head -c 4 "$F" | hex)" = 504b0304 ] || die ZIP_NOT_A_CONTAINER
[ "$(tail -c 22 "$F" | head -c 4 | hex)" = 504b0506 ] || die ZIP_TRUNCATED_OR_TRAILING
L=$(unzip -Z1 "$F" 2>/dev/null) || die ZIP_CORRUPT_DIRECTORY
[ "$(printf '%s\n' "$L" | head -1)" = mimetype ] || die ASIC_MIMETYPE
[ -z "$(printf '%s\n' "$L" | tr A-Z a-z | sort | uniq -d)" ] || die ZIP_DUPLICATE_NAME
allowed='^(mimetype|manifest\.json|SHA256SUMS|META-INF/(ASiCManifest00[12]\.xml|signature00[12]\.p7s)|data/[a-z0-9][a-z0-9._-]{0,99})$'
printf '%s\n' "$L" | grep -qEv "$allowed" && die ZIP_NAME
unzip -Zv "$F" 2>/dev/null | grep -i 'compression method' | grep -qv 'none (stored)' && die ZIP_COMPRESSED_ENTRY
D=$(mktemp -d) || exit 2
trap 'rm -rf "$D"' EXIT
cd "$D" && unzip -qq "$F" </dev/null >/dev/null 2>&1 || die ZIP_CRC
[ "$(cat mimetype)" = application/vnd.etsi.asic-e+zip ] || die ASIC_MIMETYPE
[ -s META-INF/signature001.p7s ] || die SIGNATURE_MISSING
[ -s META-INF/ASiCManifest001.xml ] || die ASIC_MANIFEST_MISSING
[ -s manifest.json ] || die MANIFEST_MISSING

# A signature. Without -no-CApath and -no-CAstore any authority in the system's store could vouch for a stranger.
verify() {
  openssl cms -verify -binary -inform DER -in "META-INF/signature$1.p7s" -content "META-INF/ASiCManifest$1.xml" \
    -CAfile "$T" -crl_check_all -x509_strict -no-CApath -no-CAstore -out "signed$1.xml" -signer "signer$1.pem" 2>err.txt ||
    die "SIGNATURE$1 $(grep -o 'erify error:.*\|content verify error\|verification failure\|no content\|not suitable.*' err.txt | head -1)"
  openssl x509 -in "signer$1.pem" -noout -ext keyUsage | grep -q 'Digital Signature, Non Repudiation' || die "CERT_KEYUSAGE $1"
}
# Every file given is named in the signed list with its digest, and nothing is named that is not given.
bind() {
  list=$1
  shift
  for f in "$@"; do
    d=$(openssl dgst -sha256 -binary "$f" | base64)
    grep -qF "<asic:DataObjectReference URI=\"$f\" " "$list" || die "UNSIGNED_EXTRA_FILE $f"
    grep -F "<asic:DataObjectReference URI=\"$f\" " "$list" | grep -qF "<ds:DigestValue>$d</ds:DigestValue>" ||
      die "FILE_DIGEST_MISMATCH $f"
  done
  [ $# = "$(grep -c '<asic:DataObjectReference ' "$list")" ] || die FILE_MISSING
}
unit_of() { openssl x509 -in "$1" -noout -subject -nameopt multiline,utf8,-esc_msb | sed -n 's/^ *serialNumber *= VNU-//p'; }

verify 001
files=$(printf '%s\n' "$L" | grep -v '^mimetype$\|^META-INF/')
# shellcheck disable=SC2086
bind signed001.xml $files
sha256sum -c --strict --quiet SHA256SUMS >/dev/null 2>&1 || die SHA256SUMS_MISMATCH

# Who signed for whom.
s=$(unit_of signer001.pem)
[ "$(grep -o '"unit":{' manifest.json | wc -l)" = 1 ] || die MANIFEST_JSON
u=$(sed -n 's/.*"unit":{"code":"\([0-9.]*\)".*/\1/p' manifest.json)
[ -n "$s" ] && [ "$s" = "$u" ] || die "UNIT_MISMATCH $s / $u"

# The second signature, of the leader: over everything above and the first signature, by another key of the same unit.
second=0
[ -f META-INF/ASiCManifest002.xml ] && second=$((second + 1))
[ -f META-INF/signature002.p7s ] && second=$((second + 1))
[ $second = 1 ] && die UNSIGNED_EXTRA_FILE
[ $second = 0 ] && grep -q '"cosigner":{' manifest.json && die COSIGNATURE_MISSING
if [ $second = 2 ]; then
  grep -q '"formatVersion":{"major":1,"minor":0}' manifest.json && die UNSIGNED_EXTRA_FILE
  verify 002
  # shellcheck disable=SC2086
  bind signed002.xml $files META-INF/ASiCManifest001.xml META-INF/signature001.p7s
  [ "$(unit_of signer002.pem)" = "$u" ] || die "UNIT_MISMATCH 002"
  [ "$(openssl x509 -in signer001.pem -noout -pubkey)" != "$(openssl x509 -in signer002.pem -noout -pubkey)" ] ||
    die COSIGNER_SAME_KEY
fi

echo "HOP LE / OK  unit=$u"
for p in signer00*.pem; do
  openssl x509 -in "$p" -noout -subject -serial -enddate -nameopt utf8,sep_comma_plus,-esc_msb
done
grep -o '"recipient":{[^}]*}\|"period":{[^}]*}\|"sequence":[0-9]*\|"packageId":"[^"]*"' manifest.json
