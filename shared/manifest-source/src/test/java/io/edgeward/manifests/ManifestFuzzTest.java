package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.YamlReader;
import io.edgeward.testkit.property.Fuzz;
import io.edgeward.trust.VerificationKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the files of a commit is read, or is a finding with its line: no refusal. */
class ManifestFuzzTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String IMAGES =
      "- name: foo\n  dmap:\n    \"%s\": [\"1.0\", '2.0']\n- name: bar/baz\n  dmap: {\"sha256:%s\": []}\n"
          .formatted(A, "b".repeat(64));
  private static final String MANIFEST =
      "registries:\n"
          + "- name: gcr.io/staging\n"
          + "  src: true\n"
          + "- name: us.gcr.io/prod\n"
          + "  service-account: x@y.z\n";
  private static final String POLICY =
      """
      production:
      - us.gcr.io/prod
      subprojectPrefix: required
      exceptions:
      - {project: foo, image: bar, rule: subproject-prefix, reason: old, until: 2026-11-21}
      attachments: {types: [application/vnd.example.report+json], perDigest: 200, bytes: 16777216}
      vanity: {registry.example.io: [us.gcr.io/prod], old.example.io/x: us.gcr.io/prod/x}
      """;
  private static final String TRUST =
      """
      signatures:
        identities: [{root: us.gcr.io/prod, name: registry.example.io}]
        keys: [{id: a, file: trust/a.pem, from: 2026-11-21}, {id: b, file: trust/b.pem}]
        required: true
        carry: verified
        formats: [sig, bundle]
      trustedRoot: trust/root.json
      staging:
      - projects: [k8s-*, foo]
        signature: require
        signers: [{key: b}, {issuer: https://a.example, subject: c@*}]
        provenance: if-present
        builders: [https://build.example/*]
        sources: [git+https://example.org/*]
        since: 2026-12-01
      vulnerabilities: {mode: block, severity: HIGH, fixableOnly: true, maxAge: 7d}
      exceptions: [{project: foo, rule: vulnerability, id: CVE-2026-1, reason: x}]
      """;
  private static final String STORES =
      "filestores:\n"
          + "- base: gs://staging\n"
          + "  src: true\n"
          + "- base: gs://prod/x\n"
          + "  service-account: x@y.z\n";
  private static final String FILES =
      "files:\n- name: v1/kubectl\n  sha256: %1$s\n- name: v1/kubelet\n  sha256: '%1$s'\n"
          .formatted("c".repeat(64));

  @TempDir private Path folder;

  @Test
  void textsEnd() throws Exception {
    Fuzz.of("YAML", IMAGES, MANIFEST, POLICY, "a: &x [1, 2]\nb: *x\n")
        .endsWell(bytes -> YamlReader.read(bytes, new FileProblems("a.yaml")));
  }

  @Test
  void inventoriesEnd() throws Exception {
    Fuzz.of("inventories", IMAGES)
        .endsIn(MalformedInventoryException.class, bytes -> InventoryYaml.read("a.yaml", bytes));
  }

  @Test
  void imagesEnd() throws Exception {
    manifestsEnd("images/foo/images.yaml", IMAGES);
  }

  @Test
  void registriesEnd() throws Exception {
    manifestsEnd("manifests/foo/promoter-manifest.yaml", MANIFEST);
  }

  @Test
  void policiesEnd() throws Exception {
    manifestsEnd("edgeward.yaml", POLICY);
  }

  @Test
  void policiesOfOriginEnd() throws Exception {
    write("trust/a.pem", pem(Keys.PROMOTER));
    write("trust/b.pem", pem(Keys.BUILDER));
    write("trust/root.json", Keys.ROOT.getBytes(StandardCharsets.UTF_8));
    manifestsEnd("edgeward.yaml", TRUST);
  }

  @Test
  void keysEnd() throws Exception {
    write("trust/b.pem", pem(Keys.BUILDER));
    write("trust/root.json", Keys.ROOT.getBytes(StandardCharsets.UTF_8));
    write("edgeward.yaml", TRUST.getBytes(StandardCharsets.UTF_8));
    manifestsEnd("trust/a.pem", VerificationKeys.pem(Keys.PROMOTER));
  }

  @Test
  void rootsEnd() throws Exception {
    write("trust/a.pem", pem(Keys.PROMOTER));
    write("trust/b.pem", pem(Keys.BUILDER));
    write("edgeward.yaml", TRUST.getBytes(StandardCharsets.UTF_8));
    manifestsEnd("trust/root.json", Keys.ROOT);
  }

  @Test
  void storesOfFilesEnd() throws Exception {
    manifestsEnd("filestores/bar/filepromoter-manifest.yaml", STORES);
  }

  @Test
  void listsOfFilesEnd() throws Exception {
    manifestsEnd("manifests/bar/v1.yaml", FILES);
  }

  /** All of the folder is read once, lists of files included, with one of its files changed. */
  private void manifestsEnd(String changed, String sample) throws Exception {
    write("images/foo/images.yaml", IMAGES.getBytes(StandardCharsets.UTF_8));
    write("manifests/foo/promoter-manifest.yaml", MANIFEST.getBytes(StandardCharsets.UTF_8));
    write("filestores/bar/filepromoter-manifest.yaml", STORES.getBytes(StandardCharsets.UTF_8));
    write("manifests/bar/v1.yaml", FILES.getBytes(StandardCharsets.UTF_8));
    Fuzz.of(changed, sample)
        .endsWell(bytes -> {
          write(changed, bytes);
          ManifestReader.read(DirectoryTree.of(folder), Optional.empty());
        });
  }

  private static byte[] pem(PublicKey key) {
    return VerificationKeys.pem(key).getBytes(StandardCharsets.US_ASCII);
  }

  private void write(String name, byte[] content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
