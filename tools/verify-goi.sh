#!/bin/sh
# Verifies a report package on a computer without the program: needs openssl >= 3.0.20, unzip, coreutils, grep, sed.
#   verify-goi.sh FILE.asice TRUST.pem [ISSUER.pem ...]
# TRUST.pem = root, issuing certificate and both CRLs: `province trust --out DIR`
# ISSUER.pem = an issuer outside the province (of a leader's token), one certificate a file, PEM or DER: the file that was given to
#   `trust add-authority`. It is believed about the leader behind the second signature and about nothing else. Compare its
#   fingerprint with what the issuer publishes first: openssl x509 -in ISSUER.pem -noout -fingerprint -sha256
# Exit code 0 = authentic, 1 = rejected, 2 = usage. It keeps no register of packages: replays are for the program.
set -u
LC_ALL=C
export LC_ALL
usage() {
  echo "${1:+$1: }verify-goi.sh FILE.asice TRUST.pem [ISSUER.pem ...]" >&2
  exit 2
}
[ $# -ge 2 ] && [ -f "$1" ] && [ -f "$2" ] || usage
F=$(realpath -- "$1")
T=$(realpath -- "$2")
shift 2
D=$(mktemp -d) || exit 2
trap 'rm -rf "$D"' EXIT
# Beside the folder of the package, so that no file in it can take its place.
mkdir "$D/goi" && : >"$D/issuers.pem" || exit 2
is_authority() { openssl x509 -in "$1" -noout -ext basicConstraints 2>/dev/null | grep -q 'CA:TRUE'; }
for i in "$@"; do
  [ "$(grep -ac -e '-BEGIN .*CERTIFICATE-' "$i")" -le 1 ] && openssl x509 -in "$i" -out "$D/issuer.pem" 2>/dev/null ||
    usage "$i khong phai mot chung thu / is not one certificate"
  is_authority "$D/issuer.pem" || usage "$i khong phai noi cap / is no issuer"
  cat "$D/issuer.pem" >>"$D/issuers.pem"
done
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
cd "$D/goi" && unzip -qq "$F" </dev/null >/dev/null 2>&1 || die ZIP_CRC
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
# Only of a second signature: made by whom an issuer outside the province vouches for? What leads to the province is judged by
# the province alone, which can revoke. Of such issuers no list of revoked certificates is asked, as in the program.
verify_foreign() {
  [ -s "$D/issuers.pem" ] || return 1
  openssl cms -verify -noverify -binary -inform DER -in "META-INF/signature$1.p7s" -content "META-INF/ASiCManifest$1.xml" \
    -out "signed$1.xml" -signer "signer$1.pem" -certsout "sent$1.pem" 2>/dev/null || return 1
  openssl verify -CAfile "$T" -untrusted "sent$1.pem" -no_check_time -no-CApath -no-CAstore "signer$1.pem" >/dev/null 2>&1 &&
    return 1
  is_authority "signer$1.pem" && die "CERT_IS_CA $1"
  # Trusted as it is, also where it is not the topmost; at most two issuers stand between it and the person.
  openssl cms -verify -binary -inform DER -in "META-INF/signature$1.p7s" -content "META-INF/ASiCManifest$1.xml" \
    -CAfile "$D/issuers.pem" -partial_chain -purpose any -verify_depth 2 -no-CApath -no-CAstore -out "signed$1.xml" 2>err.txt ||
    return 1
  openssl x509 -in "signer$1.pem" -noout -ext keyUsage 2>/dev/null | grep -q 'Digital Signature\|Non Repudiation' ||
    die "CERT_KEYUSAGE $1"
  # For persons: mail, signing documents (two ways to say it), proving who one is, anything; or nothing said.
  p=$(openssl x509 -in "signer$1.pem" -noout -ext extendedKeyUsage 2>/dev/null | sed -n '2,$p')
  persons='E-mail Protection|TLS Web Client Authentication|1\.3\.6\.1\.5\.5\.7\.3\.36|1\.3\.6\.1\.4\.1\.311\.10\.3\.12|Any Extended Key Usage'
  [ -z "$p" ] || printf '%s' "$p" | grep -qE "$persons" || die "CERT_KEYUSAGE $1"
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
  outside=0
  verify_foreign 002 && outside=1
  [ $outside = 1 ] || verify 002
  # shellcheck disable=SC2086
  bind signed002.xml $files META-INF/ASiCManifest001.xml META-INF/signature001.p7s
  # An issuer outside the province knows no units: the unit is that of the first signature.
  w=$(unit_of signer002.pem)
  { [ $outside = 1 ] && [ -z "$w" ]; } || [ "$w" = "$u" ] || die "UNIT_MISMATCH 002"
  [ "$(openssl x509 -in signer001.pem -noout -pubkey)" != "$(openssl x509 -in signer002.pem -noout -pubkey)" ] ||
    die COSIGNER_SAME_KEY
fi

echo "HOP LE / OK  unit=$u"
for p in signer00*.pem; do
  openssl x509 -in "$p" -noout -subject -serial -enddate -nameopt utf8,sep_comma_plus,-esc_msb
done
[ "${outside:-0}" = 0 ] || echo "NOI CAP NGOAI TINH, HAY NHIN LAI TEN / ISSUER OUTSIDE THE PROVINCE, LOOK AT THE NAME: $(
  openssl x509 -in signer002.pem -noout -issuer -nameopt utf8,sep_comma_plus,-esc_msb)"
grep -o '"recipient":{[^}]*}\|"period":{[^}]*}\|"sequence":[0-9]*\|"packageId":"[^"]*"' manifest.json
