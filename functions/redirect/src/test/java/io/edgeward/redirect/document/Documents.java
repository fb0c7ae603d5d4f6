package io.edgeward.redirect.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.model.address.AddressPrefix;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.CloudRegion;
import io.edgeward.model.address.RegionPrefix;
import java.time.LocalDate;
import java.util.List;

/** Documents and ranges to begin with. */
final class Documents {
  static final AddressRanges RANGES =
      AddressRanges.of(
          LocalDate.of(2026, 11, 20),
          List.of(
              new RegionPrefix(
                  AddressPrefix.of("192.0.2.0/24"), new CloudRegion("aws", "us-east-1")),
              new RegionPrefix(
                  AddressPrefix.of("198.51.100.0/24"), new CloudRegion("google", "us-central1"))));

  static final byte[] RANGES_TEXT =
      AddressRangesText.write(RANGES, List.of("a.json")).getBytes(UTF_8);

  /** With every field. */
  static final String REVIEWED =
      """
      {"ranges": "ranges.txt",
       "repositories": ["kube-apiserver", "sig-storage"],
       "pages": {"home": "https://example.com/", "privacy": "https://example.com/privacy#all"},
       "sample": ["kube-apiserver:v1.27.3"],
       "targets": {
         "google": {"registry": "https://us-docker.pkg.dev/project/images", "payer": "google",
                    "hosts": ["storage.googleapis.com"]},
         "old": {"registry": "https://k8s.gcr.io", "payer": "google", "incomplete": true},
         "s3": {"copies": "https://bucket.s3.amazonaws.com/images/{digest}", "payer": "aws",
                "hosts": []}},
       "rules": [
         {"name": "aws-blobs",
          "match": {"kinds": ["blob"], "clients": ["aws/us-east-1", "other"],
                    "repositories": ["sig-storage/*"], "agents": ["containerd/"],
                    "served": ["us-central1"]},
          "targets": ["s3", "google"],
          "flip": {"targets": ["google"], "percent": 10, "salt": "2026-12", "shadow": true}},
         {"name": "default", "targets": ["old", "google"]}]}
      """;

  private Documents() {}

  /** Without all that may be left out. */
  static final String LEAST =
      """
      {"targets": {"google": {"registry": "https://gcr.io", "payer": "google"}},
       "rules": [{"name": "default", "targets": ["google"]}]}
      """;

  /** The document of a generation that names {@link #RANGES_TEXT}. */
  static String numbered(long number) {
    String heading =
        "{\"generation\": %d, \"ranges\": \"%s\","
            .formatted(number, ObjectNames.ranges(RANGES_TEXT));
    return REVIEWED.replace("{\"ranges\": \"ranges.txt\",", heading);
  }

  static ConfigurationDocument read(String reviewed) throws UnreadableConfigurationException {
    return DocumentReader.reviewed("redirect.json", reviewed.getBytes(UTF_8), name -> RANGES);
  }
}
