package io.edgeward.model.manifest;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that manifests and plans are held to. The identifiers are stable: reports, policy
 * exceptions and other tools name them.
 */
public enum Rule {
  // How files are found and read
  UNREADABLE_FILE("unreadable-file", "a manifest file is text of at most 16 MiB, inside the tree"),
  YAML_SYNTAX("yaml-syntax", "a manifest is one well-formed YAML document"),
  YAML_LIMIT("yaml-limit", "nesting, aliases and scalars of a manifest stay within bounds"),
  UNKNOWN_KEY("unknown-key", "a manifest has only the keys of its format"),
  DUPLICATE_KEY("duplicate-key", "a key stands once in its mapping"),
  WRONG_TYPE("wrong-type", "a value has the type that its key asks for"),
  MISSING_KEY("missing-key", "a manifest has every key that its format demands"),
  MANIFEST_LAYOUT("manifest-layout", "manifests/<project> and images/<project> pair up"),
  // What a manifest says
  REGISTRIES("registries", "a manifest has exactly one source and at least one other registry"),
  REGISTRY_SYNTAX("registry-syntax", "a registry is HOST or HOST/PATH"),
  DUPLICATE_DESTINATION("duplicate-destination", "a destination is named once"),
  IMAGE_NAME_SYNTAX("image-name-syntax", "an image name follows the OCI grammar"),
  IMAGE_WITHOUT_DIGESTS("image-without-digests", "an image entry has a dmap with digests"),
  DUPLICATE_IMAGE("duplicate-image", "an image has one entry in its file"),
  DIGEST_SYNTAX("digest-syntax", "a digest is sha256: and 64 hexadecimal digits"),
  TAG_SYNTAX("tag-syntax", "a tag has 1 to 128 of the permitted characters"),
  DUPLICATE_TAG("duplicate-tag", "a tag stands once in the list of its digest"),
  FILESTORES("filestores", "a file manifest has exactly one source and at least one other store"),
  FILESTORE_SYNTAX("filestore-syntax", "a file store is gs://BUCKET/PATH or s3://BUCKET/PATH"),
  FILE_NAME_SYNTAX("file-name-syntax", "a file name is a relative path that stays below its base"),
  EMPTY_FILE_LIST("empty-file-list", "a list of files names at least one"),
  DUPLICATE_FILE("duplicate-file", "a file is listed once in its project"),
  // What the policy asks
  POLICY("policy", "edgeward.yaml is well-formed"),
  NO_POLICY("no-policy", "a manifests repository has a policy file"),
  PRODUCTION_ROOT("production-root", "a destination is one of the policy's production roots"),
  PRODUCTION_COVERAGE("production-coverage", "a project serves every production root"),
  SUBPROJECT_PREFIX("subproject-prefix", "a project writes only below its own prefix"),
  // What a plan refuses
  TAG_MOVE("tag-move", "a tag in production never moves to another digest"),
  CONFLICT("conflict", "a destination tag is claimed by one digest only"),
  LOST_SOURCE("lost-source", "the source registry has the digest"),
  UNREADABLE("unreadable", "what could not be read is not decided upon"),
  FILE_MOVE("file-move", "a file in production never gets other content"),
  FILE_CONFLICT("file-conflict", "a file of a destination has one content only"),
  FILE_MISMATCH("file-mismatch", "a file at the source has the content that its sha256 names"),
  // What evidence of origin a source has to show
  UNSIGNED_SOURCE("unsigned-source", "a source is signed where the policy requires it"),
  UNTRUSTED_SIGNER("untrusted-signer", "a source is signed by a signer that the policy lists"),
  PROVENANCE("provenance", "provenance names a builder and sources that the policy lists"),
  SBOM("sbom", "a source has a signed bill of materials where the policy requires it"),
  VULNERABILITY("vulnerability", "what a scan found is below the severity that the policy names"),
  // What a change does, or may not do
  REMOVAL("removal", "what manifests no longer want stays in production"),
  REGISTRIES_CHANGE("registries-change", "who changes where a project promotes to is told so"),
  FILESTORES_CHANGE("filestores-change", "who changes where files are promoted to is told so"),
  POLICY_CHANGE("policy-change", "who changes what the policy permits is told so"),
  NEW_IMAGE("new-image", "an image name that is new to production is chosen on purpose"),
  MOVING_TAG("moving-tag", "a change grants no tag that is meant to move, such as latest"),
  SIBLING_TAG("sibling-tag", "images that are always tagged alike get a new tag together"),
  UNSORTED("unsorted", "what was sorted by name or digest stays sorted"),
  // What a change promotes, looked at in the registries
  INDEX_GUARD("index-guard", "where an image is an index, all of the index is promoted"),
  MISSING_CHILD("missing-child", "a promoted image index has all of its children at the source");

  private static final Set<Rule> ORIGIN =
      Collections.unmodifiableSet(EnumSet.of(UNSIGNED_SOURCE, UNTRUSTED_SIGNER, PROVENANCE, SBOM));

  private final String id;
  private final String meaning;

  Rule(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  /** The stable identifier, such as {@code tag-move}. */
  public String id() {
    return id;
  }

  /** What holds when the rule is kept, in one line. */
  public String meaning() {
    return meaning;
  }

  /** Those that evidence of origin can break, all of which exceptions lift. */
  public static Set<Rule> ofOrigin() {
    return ORIGIN;
  }

  /** The rule with this identifier, if there is one. */
  public static Optional<Rule> byId(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }
}
