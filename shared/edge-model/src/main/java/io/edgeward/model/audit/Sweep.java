package io.edgeward.model.audit;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares all of production with the manifests. What is there is judged as if it had just been
 * pushed, by the rules of {@link Auditor}; what is not there is found by the edges.
 */
public final class Sweep {
  private final EdgeSet edges;
  private final Auditor auditor;
  private final List<Discrepancy> found = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  private Sweep(
      EdgeSet edges, IndexMembership membership, AttachmentOrigins origins, Repairs repairs) {
    this.edges = edges;
    this.auditor =
        new Auditor(edges, membership, origins, repairs, deletion -> new LookupResult.No<>());
  }

  /**
   * Compares {@code production} with {@code edges}.
   *
   * @param production readings of every repository below the roots of production, and of every
   *     destination: one that is missing here counts as unreadable, so an absent one has to be
   *     given as empty
   * @param past asked once, for everything that {@code edges} do not account for
   */
  public static SweepReport compare(
      EdgeSet edges,
      Inventory production,
      IndexMembership membership,
      AttachmentOrigins origins,
      Repairs repairs,
      PastGrants past) {
    Sweep sweep = new Sweep(edges, membership, origins, repairs);
    SortedSet<RepositoryPath> repositories = new TreeSet<>(production.readings().keySet());
    repositories.addAll(edges.wanted().keySet());
    repositories.forEach(repository -> sweep.compare(repository, production.reading(repository)));
    sweep.found.addAll(WithdrawnContent.settle(sweep.pending, past, membership, origins, edges));
    production.unread().forEach((root, reason) -> sweep.found.add(unread(root, reason)));
    sweep.found.addAll(RegionComparison.differences(edges, production));
    return new SweepReport(
        edges.revision(),
        repositories.size(),
        ExpectedPushes.pushes(production).count(),
        sweep.found);
  }

  private static Discrepancy unread(RegistryPath root, String reason) {
    return new Discrepancy(
        Discrepancy.Kind.UNREADABLE,
        root,
        Optional.empty(),
        Optional.empty(),
        "what is below %s could not be listed: %s".formatted(root, reason));
  }

  private void compare(RepositoryPath repository, Reading reading) {
    RepositorySweep sweep = new RepositorySweep(repository, found, pending);
    switch (reading) {
      case Reading.Unread unread -> sweep.unreadable(unread.reason());
      case Reading.Assumed assumed -> sweep.unreadable("it was not read");
      case Reading.Absent absent -> compare(sweep, repository, Listing.EMPTY);
      case Reading.Read read -> compare(sweep, repository, read.listing());
    }
  }

  private void compare(RepositorySweep sweep, RepositoryPath repository, Listing listing) {
    Wanted wanted = edges.wanted().get(repository);
    if (wanted == null) {
      sweep.unknownPath(listing);
    } else {
      sweep.present(listing, wanted, auditor);
      sweep.missing(listing, wanted);
    }
  }
}
