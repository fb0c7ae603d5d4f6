package io.edgeward.model.attachment;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type of RFC 6838, which knows no case. Of parameters, only those that the types of
 * attachments define are understood: {@code version} (CycloneDX, SPDX, Sigstore bundle 0.1 and 0.2)
 * and {@code charset}. A type with any other parameter is not understood at all.
 */
final class AttachmentType {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";
  private static final Pattern FORM =
      Pattern.compile(
          "(%1$s/%1$s)((?: *; *(?i:version|charset)=(?:[A-Za-z0-9._-]+|\"[A-Za-z0-9._-]+\"))*)"
              .formatted(NAME));
  private static final Pattern BUNDLE =
      Pattern.compile("application/vnd\\.dev\\.sigstore\\.bundle(\\.v0\\.[0-9]{1,3})?\\+json");

  /**
   * Cosign (simple signing), DSSE, in-toto, SPDX, CycloneDX (bills and VEX), Syft as cosign
   * attaches it, SARIF, OpenVEX, CSAF, and the two envelopes of Notation.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "application/vnd.dev.cosign.simplesigning.v1+json",
          "application/vnd.dsse.envelope.v1+json",
          "application/vnd.in-toto+json",
          "text/spdx",
          "text/spdx+json",
          "text/spdx+xml",
          "application/spdx+json",
          "application/vnd.cyclonedx",
          "application/vnd.cyclonedx+json",
          "application/vnd.cyclonedx+xml",
          "text/vnd.cyclonedx",
          "text/vnd.cyclonedx+json",
          "text/vnd.cyclonedx+xml",
          "application/vnd.syft+json",
          "application/sarif+json",
          "application/vnd.openvex+json",
          "application/openvex+json",
          "application/csaf+json",
          "application/vnd.csaf+json",
          "application/jose+json",
          "application/cose");

  /** Types that run, or that may hold what runs: images, archives, programs, and unnamed bytes. */
  private static final Pattern RUNNABLE =
      Pattern.compile(
          "application/vnd\\.oci\\..*|application/vnd\\.docker\\..*|application/octet-stream"
              + "|.*[./+-](tar|tgz|gzip|zip|zstd|xz|bzip2|wasm|sif|squashfs|rootfs|layer"
              + "|executable|sharedlib|x-sh|elf|java-archive)([.+-].*)?"
              + "|.*[./](x-)?(7z-compressed|iso9660-image|raw-disk-image|qemu-disk)",
          Pattern.DOTALL);

  private AttachmentType() {}

  /** The type and subtype alone in lower case; empty for what is not understood. */
  static Optional<String> bare(String written) {
    Matcher form = FORM.matcher(written);
    return form.matches() ? Optional.of(form.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  static boolean isKnown(String bare) {
    return KNOWN.contains(bare) || BUNDLE.matcher(bare).matches();
  }

  /** Whether nothing of this type may ever follow, whatever a policy says. */
  static boolean isRunnable(String bare) {
    return !isKnown(bare) && RUNNABLE.matcher(bare).matches();
  }
}
