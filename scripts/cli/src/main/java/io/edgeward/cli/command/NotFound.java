package io.edgeward.cli.command;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.revision.Authorship;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What could not be found of what is asked, in sentences, each once. */
final class NotFound {
  private final TracedManifests manifests;
  private final EdgeSet all;
  private final Set<String> sentences = new LinkedHashSet<>();

  /**
   * @param all the edges of {@code manifests}
   */
  NotFound(TracedManifests manifests, EdgeSet all) {
    this.manifests = manifests;
    this.all = all;
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }

  void add(String sentence) {
    sentences.add(sentence);
  }

  void neverGranted(Asked asked) {
    String tag =
        "no manifest grants tag %s in %s now"
            .formatted(asked.tag().orElseThrow(), joined(asked.places()));
    add(
        manifests.hasHistory()
            ? tag + ", and none that the branch ever held"
            : tag + "; whether one ever did is not known: the manifests do not come from git");
  }

  /** A vanity name means the same everywhere, or else its regions are to be asked for. */
  void otherOwners(Edge first, List<Edge> owners) {
    owners.stream()
        .filter(other ->
            !other.destination().equals(first.destination())
                && !other.digest().equals(first.digest()))
        .forEach(other ->
            add(
                "one digest for all of production: %s:%s is granted to %s by %s; ask for that name"
                    .formatted(
                        other.destination(),
                        other.tag().orElseThrow(),
                        other.digest(),
                        other.at())));
  }

  void unknownHost(Asked asked) {
    Set<String> hosts = hosts();
    asked.places().stream()
        .map(RepositoryPath::host)
        .filter(host -> !hosts.contains(host))
        .distinct()
        .forEach(host ->
            add(
                "no manifest promotes to %s; if production is pulled by that name, map it to the"
                        .formatted(host)
                    + " production roots behind it, under vanity in edgeward.yaml"));
  }

  /** The hosts of production, as far as manifests and policy tell. */
  private Set<String> hosts() {
    Policy policy = manifests.set().policy();
    Set<String> hosts = new HashSet<>();
    all.wanted().keySet().forEach(path -> hosts.add(path.host()));
    policy.production().forEach(root -> hosts.add(root.host()));
    policy.vanity().roots().values().forEach(roots -> roots.forEach(r -> hosts.add(r.host())));
    return hosts;
  }

  void history(Optional<Authorship> author, String what) {
    if (!manifests.hasHistory()) {
      add("who wrote it is not known: the manifests do not come from git");
    } else if (author.isEmpty()) {
      add("no commit ever held " + what);
    }
  }

  /** That no manifest brings it to {@code places}, although to others. */
  void notThere(List<RepositoryPath> places) {
    add("no manifest promotes it to %s now".formatted(joined(places)));
  }

  private static String joined(List<RepositoryPath> places) {
    return places.stream().map(RepositoryPath::toString).collect(Collectors.joining(" or "));
  }
}
