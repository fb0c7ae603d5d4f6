package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.Authorship;
import io.edgeward.model.revision.ManifestRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a proposed change does to what the manifests want. Lines that only moved are no part of it.
 *
 * @param base the commit that the change began at; empty for a plain directory
 * @param head the proposed commit; empty for a plain directory
 * @param digests what happens to digests and their tags, by project, image and digest
 * @param registries what happens to the registries of projects, by project
 * @param files what happens to files, by project and name
 * @param stores what happens to the file stores of projects, by project
 */
public record ManifestChange(
    Optional<Revision> base,
    Optional<Revision> head,
    List<DigestChange> digests,
    List<RegistriesChange> registries,
    List<FileChange> files,
    List<StoresChange> stores) {
  /** Takes unchangeable copies of the lists. */
  public ManifestChange {
    digests = List.copyOf(digests);
    registries = List.copyOf(registries);
    files = List.copyOf(files);
    stores = List.copyOf(stores);
  }

  /**
   * Compares three commits.
   *
   * @param base where the change began: the merge base
   * @param head what is proposed
   * @param tip the branch that it will be merged into, as it is now; what others merged meanwhile
   *     is no part of the change, but a tag that they claim for another digest collides with it
   */
  public static ManifestChange between(
      ManifestRevision base, ManifestRevision head, ManifestRevision tip) {
    ProjectComparison comparison = new ProjectComparison(base.edges(), head.edges(), tip.edges());
    comparison.compare(base.manifests(), head.manifests());
    FileProjectComparison files = FileProjectComparison.between(base, head, tip);
    return new ManifestChange(
        base.revision(),
        head.revision(),
        comparison.digests(),
        comparison.registries(),
        files.files(),
        files.stores());
  }

  /** Tells who gave a tag to a digest; empty when that is not known. */
  public interface AuthorLookup {
    Optional<Authorship> authorOf(Digest digest, Tag tag);
  }

  /**
   * The same change, with who authorised the owners of tags that move.
   *
   * @param limit how many are looked up; each may read all of history
   */
  public ManifestChange authorised(AuthorLookup authors, int limit) {
    List<DigestChange> all = new ArrayList<>();
    int left = limit;
    for (DigestChange change : digests) {
      List<TagMove> moved = new ArrayList<>();
      for (TagMove move : change.effect().moved()) {
        moved.add(left-- > 0 ? move.authorised(authors.authorOf(move.owner(), move.tag())) : move);
      }
      DigestChange.TagEffect effect = change.effect();
      all.add(
          change.with(
              new DigestChange.TagEffect(
                  effect.added(),
                  effect.conflicting(),
                  moved,
                  effect.colliding(),
                  effect.removed())));
    }
    return new ManifestChange(base, head, all, registries, files, stores);
  }

  /** Whether nothing that the manifests want would be different. */
  public boolean isEmpty() {
    return digests.isEmpty() && registries.isEmpty() && files.isEmpty() && stores.isEmpty();
  }
}
