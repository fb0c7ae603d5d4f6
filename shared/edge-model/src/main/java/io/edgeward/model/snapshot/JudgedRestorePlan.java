package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.snapshot.RestorePlan.DifferingTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The plan of a restore, split by what accounts for each thing in it. What was rejected is left out
 * unless a person says that it shall come, too.
 *
 * @param plan what a restore does
 * @param items all that it puts there, and the tags that it may repair, with their standing
 * @param leftOut what the snapshot lists, production lacks and the restore leaves out
 */
public record JudgedRestorePlan(
    RestorePlan plan, List<JudgedItem> items, List<JudgedItem> leftOut) {
  /** Takes unchangeable copies. */
  public JudgedRestorePlan {
    items = List.copyOf(items);
    leftOut = List.copyOf(leftOut);
  }

  /** Something that a restore would put, and what accounts for it. */
  public record JudgedItem(RestoreItem item, Standing standing) {
    boolean isRejected() {
      return standing instanceof Standing.Rejected;
    }
  }

  /** What becomes of what was rejected. */
  public enum RejectedContent {
    /** It is named and stays away. */
    LEFT_OUT,
    /** A person has seen it and wants it back. */
    INCLUDED
  }

  /** What is included although it was rejected. */
  public List<JudgedItem> included() {
    return items.stream().filter(JudgedItem::isRejected).toList();
  }

  /** Whether production has all that the snapshot lists. */
  public boolean nothingToDo() {
    return plan.nothingToDo() && leftOut.isEmpty();
  }

  /** How many of the items have a standing with this word. */
  public long count(String word) {
    return items.stream().filter(item -> item.standing().word().equals(word)).count();
  }

  /**
   * Splits {@code plan}.
   *
   * @param standing what accounts for each thing
   * @param parts the children, at any depth, of an index that would be copied
   */
  public static JudgedRestorePlan of(
      RestorePlan plan,
      Function<RestoreItem, Standing> standing,
      Function<Copy, Set<Digest>> parts,
      RejectedContent rejected) {
    Split split = new Split(new RestoreStandings(plan.copies(), standing, parts), rejected);
    List<Copy> copies = plan.copies().stream().flatMap(copy -> split.copy(copy).stream()).toList();
    List<AddTags> addTags =
        plan.addTags().stream().flatMap(add -> split.addTags(add).stream()).toList();
    List<DifferingTag> differing = plan.differing().stream().filter(split::repairs).toList();
    return new JudgedRestorePlan(
        new RestorePlan(copies, addTags, differing, plan.unknown(), plan.gaps(), plan.unread()),
        split.items,
        split.leftOut);
  }

  /** Sorts things into those that come and those that do not. */
  private static final class Split {
    private final RestoreStandings standings;
    private final RejectedContent rejected;
    private final List<JudgedItem> items = new ArrayList<>();
    private final List<JudgedItem> leftOut = new ArrayList<>();

    Split(RestoreStandings standings, RejectedContent rejected) {
      this.standings = standings;
      this.rejected = rejected;
    }

    /** What of {@code copy} comes. */
    Optional<Copy> copy(Copy copy) {
      JudgedItem content = item(copy.destination(), copy.digest(), Optional.empty());
      List<Tag> tags = tags(copy.destination(), copy.digest(), copy.tags());
      boolean onlyUnderRejectedTags =
          tags.isEmpty()
              && !copy.tags().isEmpty()
              && content.standing() instanceof Standing.Unjudged;
      if (onlyUnderRejectedTags) {
        String why = "nobody judged it but under a tag that was rejected";
        return keep(new JudgedItem(content.item(), new Standing.Rejected(why)))
            ? Optional.of(only(copy, tags))
            : Optional.empty();
      }
      return keep(content) ? Optional.of(only(copy, tags)) : Optional.empty();
    }

    private static Copy only(Copy copy, List<Tag> tags) {
      return new Copy(copy.source(), copy.digest(), copy.destination(), tags, copy.lacking());
    }

    Optional<AddTags> addTags(AddTags add) {
      List<Tag> tags = tags(add.destination(), add.digest(), add.tags());
      return tags.isEmpty()
          ? Optional.empty()
          : Optional.of(new AddTags(add.digest(), add.destination(), tags));
    }

    boolean repairs(DifferingTag tag) {
      return keep(item(tag.repository(), tag.wanted(), Optional.of(tag.tag())));
    }

    private List<Tag> tags(RepositoryPath repository, Digest digest, Collection<Tag> tags) {
      return tags.stream().filter(tag -> keep(item(repository, digest, Optional.of(tag)))).toList();
    }

    private JudgedItem item(RepositoryPath repository, Digest digest, Optional<Tag> tag) {
      RestoreItem item = new RestoreItem(repository, digest, tag);
      return new JudgedItem(item, standings.of(item));
    }

    private boolean keep(JudgedItem item) {
      boolean comes = !item.isRejected() || rejected == RejectedContent.INCLUDED;
      (comes ? items : leftOut).add(item);
      return comes;
    }
  }
}
