package io.edgeward.cli.trust;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.trust.SignatureFormat;
import io.edgeward.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the images of production that lack a signature of promotion's own. */
public final class SigningSurvey {
  private static final Fanout IMAGES = new Fanout(16, RegistryException::interrupted);

  private final EvidenceLook look;
  private final CountedSignatures own;
  private final Set<SignatureFormat> formats;
  private final KeptSignatures kept;
  private final Runnable step;

  /**
   * @param own the signatures that count
   * @param formats the forms that each image has to be signed in
   * @param kept where a signature under cosign's tag cannot be, and a bundle does
   * @param step is run after each image
   */
  public SigningSurvey(
      EvidenceLook look,
      CountedSignatures own,
      Set<SignatureFormat> formats,
      KeptSignatures kept,
      Runnable step) {
    this.look = look;
    this.own = own;
    this.formats = Set.copyOf(formats);
    this.kept = kept;
    this.step = step;
  }

  /** The digests that are wanted in each repository, for whoever reads production. */
  public static SortedMap<RepositoryPath, Set<Reference>> references(
      SortedMap<RepositoryPath, Wanted> wanted) {
    SortedMap<RepositoryPath, Set<Reference>> references = new TreeMap<>();
    wanted.forEach((repository, all) ->
        references.put(
            repository,
            all.digests().stream().map(WantedDigest::digest).collect(Collectors.toSet())));
    return references;
  }

  private record Image(RepositoryPath repository, WantedDigest wanted) {}

  /** What came of looking at one image. */
  private sealed interface Found {
    record Signed() implements Found {}

    record SignedByBundleAlone() implements Found {}

    record Lacking(SigningTask task) implements Found {}

    record Unread(String reason) implements Found {}
  }

  /** Looks at each of {@code wanted} that {@code production} has, once. */
  public SigningPlan plan(SortedMap<RepositoryPath, Wanted> wanted, Inventory production) {
    List<Image> present = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    long absent = 0;
    for (Map.Entry<RepositoryPath, Wanted> entry : wanted.entrySet()) {
      for (WantedDigest digest : entry.getValue().digests()) {
        switch (production.reading(entry.getKey()).presence(digest.digest())) {
          case Presence.Present there -> present.add(new Image(entry.getKey(), digest));
          case Presence.Incomplete there -> present.add(new Image(entry.getKey(), digest));
          case Presence.Absent none -> absent++;
          case Presence.NotListed none ->
              unread.add(
                  unread(entry.getKey(), digest.digest(), "the registry does not tell of it"));
          case Presence.Unknown unknown ->
              unread.add(unread(entry.getKey(), digest.digest(), unknown.why().reason()));
        }
      }
    }
    return sorted(look(present), absent, unread);
  }

  private static String unread(RepositoryPath repository, Digest digest, String why) {
    return "whether %s has %s could not be read: %s".formatted(repository, digest, why);
  }

  private List<Found> look(List<Image> present) {
    return IMAGES.map(
        present,
        image -> image.repository().host(),
        image -> {
          Found found = look(image);
          step.run();
          return found;
        });
  }

  private Found look(Image image) {
    AttachedEvidence attached =
        look.read(image.wanted().digest(), List.of(image.repository())).getFirst();
    if (attached.unread().isPresent()) {
      return new Found.Unread(attached.unread().get());
    }
    SortedSet<SignatureFormat> lacking = new TreeSet<>(formats);
    own.among(attached).forEach(piece -> lacking.removeIf(format -> isIn(piece, format)));
    SigningTask task =
        new SigningTask(image.wanted(), image.repository(), own.name(image.repository()), lacking);
    if (lacking.isEmpty()) {
      return new Found.Signed();
    }
    return isByBundleAlone(lacking) && kept.has(task, attached)
        ? new Found.SignedByBundleAlone()
        : new Found.Lacking(task);
  }

  private boolean isByBundleAlone(SortedSet<SignatureFormat> lacking) {
    return formats.contains(SignatureFormat.BUNDLE)
        && lacking.equals(new TreeSet<>(Set.of(SignatureFormat.SIG)));
  }

  private static boolean isIn(Evidence piece, SignatureFormat format) {
    return switch (format) {
      case SIG -> piece.form() == Evidence.Form.SIG;
      case BUNDLE -> piece.form() == Evidence.Form.BUNDLE;
    };
  }

  private SigningPlan sorted(List<Found> all, long absent, List<String> unread) {
    long signed = 0;
    long byBundleAlone = 0;
    List<SigningTask> tasks = new ArrayList<>();
    for (Found found : all) {
      switch (found) {
        case Found.Signed done -> signed++;
        case Found.SignedByBundleAlone done -> byBundleAlone++;
        case Found.Lacking(SigningTask task) -> tasks.add(task);
        case Found.Unread(String reason) -> unread.add(reason);
      }
    }
    return new SigningPlan(formats, signed + byBundleAlone, byBundleAlone, absent, tasks, unread);
  }
}
