package io.edgeward.promote;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The references that edges name in each repository of production. */
final class References {
  private References() {}

  static SortedMap<RepositoryPath, Set<Reference>> of(EdgeSet edges) {
    // Regions of one manifest share what they want; sharing its references keeps half a million
    // edges small.
    Map<Wanted, Set<Reference>> shared = new IdentityHashMap<>();
    SortedMap<RepositoryPath, Set<Reference>> references = new TreeMap<>();
    edges
        .wanted()
        .forEach((repository, wanted) ->
            references.put(repository, shared.computeIfAbsent(wanted, References::in)));
    return references;
  }

  private static Set<Reference> in(Wanted wanted) {
    Set<Reference> references = new HashSet<>();
    wanted
        .digests()
        .forEach(digest -> {
          references.add(digest.digest());
          digest.tags().forEach(claim -> references.add(claim.tag()));
        });
    return references;
  }
}
