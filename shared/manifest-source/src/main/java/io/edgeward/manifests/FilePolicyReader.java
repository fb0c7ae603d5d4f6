package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.MappingFields;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;

/** Reads what a policy says of files. */
final class FilePolicyReader {
  private FilePolicyReader() {}

  /** The roots that files are promoted below; reports what is none. */
  static List<StoreUri> roots(MappingFields policy, FileProblems findings) {
    return policy.list("fileProduction").stream()
        .flatMap(node -> root(node, findings).stream())
        .toList();
  }

  private static Optional<StoreUri> root(Node node, FileProblems findings) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      findings.error(
          Rule.WRONG_TYPE,
          node.line(),
          "a production root of files is %s".formatted(node.kind()),
          "write gs://BUCKET/PATH or s3://BUCKET/PATH");
      return Optional.empty();
    }
    try {
      return Optional.of(StoreUri.of(scalar.text()));
    } catch (MalformedNameException e) {
      findings.error(Rule.FILESTORE_SYNTAX, scalar.line(), e.getMessage(), "correct the root");
      return Optional.empty();
    }
  }

  /** Where the lists of files are; reports what can be no such folder in any repository. */
  static FileLists lists(MappingFields policy, FileProblems findings) {
    Optional<Node.Scalar> written = policy.text("fileLists");
    if (written.isEmpty()) {
      return FileLists.DEFAULT;
    }
    String folder = written.get().text().replaceFirst("(?<=.)/$", "");
    int line = written.get().line();
    Optional<String> remedy = remedy(folder);
    remedy.ifPresent(how ->
        findings.error(
            Rule.POLICY,
            line,
            "fileLists is %s".formatted(DisplayText.quoted(written.get().text())),
            how));
    return remedy.isPresent() ? FileLists.DEFAULT : new FileLists(folder, findings.at(line));
  }

  private static Optional<String> remedy(String folder) {
    if (folder.startsWith("/") || folder.contains("://") || folder.contains("#")) {
      return Optional.of("write a folder relative to this file, such as ../manifests");
    }
    if (folder.indexOf('\\') >= 0 || folder.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("leave out backslashes and control characters");
    }
    boolean below = false;
    for (String part : folder.split("/", -1)) {
      boolean up = part.equals("..");
      if (part.isEmpty() || part.equals(".") || part.equalsIgnoreCase(".git") || (up && below)) {
        return Optional.of("leave out empty parts, \".\", \".git\", and \"..\" behind a name");
      }
      below |= !up;
    }
    return LayoutNames.isManifestFolder(folder.split("/")[0]) && !folder.equals("manifests")
        ? Optional.of("name manifests itself, or a folder that has no meaning of its own")
        : Optional.empty();
  }
}
