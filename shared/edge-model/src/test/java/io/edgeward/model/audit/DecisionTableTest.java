package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.RegistryEvent.Deletion;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every combination of what an event and its surroundings can be, against the table of verdicts
 * written down as it stands in the specification: a row, its condition, its outcome.
 */
class DecisionTableTest {
  private static final Digest A = Given.digest("a");
  private static final EdgeSet EDGES = Given.edges("a:1.0,7.0", "b:2.0,7.0", "c:3.0");
  private static final EdgeSet SIGNED =
      Given.edges(Given.SIGNED, "a:1.0,7.0", "b:2.0,7.0", "c:3.0");
  private static final String SUBJECT = "sha256-" + A.hex();

  private enum Path {
    DESTINATION,
    OUTSIDE
  }

  private enum Named {
    ABSENT,
    PROMOTED,
    UNKNOWN
  }

  private enum Tagged {
    ABSENT,
    GRANTED,
    GRANTED_TO_ANOTHER,
    CONTESTED,
    UNKNOWN,
    SIGNATURE,
    SIGNATURE_OF_STRANGER
  }

  private enum Related {
    NO,
    CHILD,
    REFERRER,
    RUNNABLE,
    UNREADABLE
  }

  private enum Planned {
    NO,
    YES,
    UNREADABLE
  }

  /** Whether what is attached comes from promotion, where that is asked. */
  private enum Origin {
    NOT_ASKED,
    PROMOTION,
    STRANGER,
    UNREADABLE
  }

  /** One combination. */
  private record Case(
      boolean delete,
      Path path,
      Named digest,
      Tagged tag,
      Related related,
      Origin origin,
      Planned planned) {
    Judgement judge() {
      return new Auditor(
              origin == Origin.NOT_ASKED ? EDGES : SIGNED,
              membership(),
              origins(),
              this::plan,
              gone -> new LookupResult.No<>())
          .judge(event());
    }

    AttachmentOrigins origins() {
      return switch (origin) {
        case NOT_ASKED -> Given.NO_ORIGINS;
        case PROMOTION -> (attached, policy) -> new LookupResult.Yes<>("signed by key k");
        case STRANGER -> (attached, policy) -> new LookupResult.No<>();
        case UNREADABLE -> (attached, policy) -> new LookupResult.Unknown<>("down");
      };
    }

    RegistryEvent event() {
      RepositoryPath repository =
          path == Path.DESTINATION ? Given.US : RepositoryPath.of("us.gcr.io/prod/foo/bar/baz");
      Optional<Digest> named =
          switch (digest) {
            case ABSENT -> Optional.empty();
            case PROMOTED -> Optional.of(A);
            case UNKNOWN -> Optional.of(Given.digest("d"));
          };
      return delete
          ? new Deletion(repository, named, tagName())
          : new Push(repository, named.orElseThrow(), tagName());
    }

    Optional<Tag> tagName() {
      return switch (tag) {
        case ABSENT -> Optional.empty();
        case GRANTED -> Optional.of(Tag.of("1.0"));
        case GRANTED_TO_ANOTHER -> Optional.of(Tag.of("2.0"));
        case CONTESTED -> Optional.of(Tag.of("7.0"));
        case UNKNOWN -> Optional.of(Tag.of("9.9"));
        case SIGNATURE -> Optional.of(Tag.of(SUBJECT + ".sig"));
        case SIGNATURE_OF_STRANGER ->
            Optional.of(Tag.of("sha256-" + Given.digest("e").hex() + ".sig"));
      };
    }

    /** The pushed digest is aaa.. where it is promoted, and ddd.. otherwise. */
    IndexMembership membership() {
      return switch (related) {
        case NO -> new Relations();
        case CHILD -> runnable().child("d", "c");
        case REFERRER ->
            new Relations().refers("d", "c", Relations.IN_TOTO).refers("a", "c", Relations.IN_TOTO);
        case RUNNABLE -> runnable();
        case UNREADABLE -> new Relations().down("down");
      };
    }

    private static Relations runnable() {
      return new Relations().refers("d", "c", Relations.TAR).refers("a", "c", Relations.TAR);
    }

    LookupResult<String> plan(Push push) {
      return switch (planned) {
        case NO -> new LookupResult.No<>();
        case YES -> new LookupResult.Yes<>("plan");
        case UNREADABLE -> new LookupResult.Unknown<>("down");
      };
    }

    /** The table of verdicts, row by row; the first that matches. */
    String expected() {
      boolean untagged = tag == Tagged.ABSENT;
      boolean promoted = digest == Named.PROMOTED;
      boolean attaching = tag == Tagged.SIGNATURE || tag == Tagged.SIGNATURE_OF_STRANGER;
      if (delete) {
        return "deleted";
      } else if (path == Path.OUTSIDE) {
        return planned == Planned.YES ? "restore" : "unknown-path";
      } else if (tag == Tagged.CONTESTED) {
        return "tag-move";
      } else if (promoted && tag == Tagged.GRANTED) {
        return "promoted";
      } else if (promoted && untagged) {
        return "promoted";
      } else if ((tag == Tagged.SIGNATURE || untagged) && related == Related.REFERRER) {
        return attached();
      } else if (untagged && related == Related.CHILD) {
        return "index-child";
      } else if (planned == Planned.YES) {
        return "restore";
      } else if (promoted && attaching && related == Related.UNREADABLE) {
        return "none";
      } else if (promoted) {
        return tag == Tagged.GRANTED_TO_ANOTHER ? "tag-move" : "unknown-tag";
      } else if (((untagged || attaching) && related == Related.UNREADABLE)
          || planned == Planned.UNREADABLE) {
        return "none";
      }
      return "unknown-image";
    }

    private String attached() {
      if (origin == Origin.NOT_ASKED || origin == Origin.PROMOTION) {
        return "attached";
      } else if (planned == Planned.YES) {
        return "restore";
      }
      return planned == Planned.UNREADABLE || origin == Origin.UNREADABLE
          ? "none"
          : "foreign-attachment";
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (boolean delete : new boolean[] {false, true}) {
      for (Path path : Path.values()) {
        for (Named digest : Named.values()) {
          for (Tagged tag : Tagged.values()) {
            boolean exists =
                delete ? digest != Named.ABSENT || tag != Tagged.ABSENT : digest != Named.ABSENT;
            for (Related related : exists ? Related.values() : new Related[0]) {
              for (Origin origin : Origin.values()) {
                for (Planned planned : Planned.values()) {
                  cases.add(new Case(delete, path, digest, tag, related, origin, planned));
                }
              }
            }
          }
        }
      }
    }
    return cases;
  }

  private static String outcome(Judgement judgement) {
    return switch (judgement) {
      case Verdict verdict -> verdict.reason().id();
      case Judgement.Deferred deferred -> "none";
      case Judgement.Unneeded unneeded -> throw new AssertionError(unneeded.reason());
    };
  }

  @Test
  void everyCombinationMeetsItsRow() {
    assertThat(cases())
        .hasSize(2 * 15 * 4 * (14 + 20))
        .allSatisfy(one -> assertThat(outcome(one.judge())).isEqualTo(one.expected()));
  }

  /** What only files are rejected for, {@link FileDecisionTableTest} has. */
  private static final Set<Finding> OF_FILES =
      Set.of(Finding.FILE_MOVE, Finding.UNKNOWN_CONTENT, Finding.METADATA, Finding.MALFORMED);

  @Test
  void everyRowIsMet() {
    Stream<Reason> reasons =
        Stream.concat(Stream.of(Grounds.values()), Stream.of(Finding.values()));
    assertThat(cases().stream().map(Case::expected).collect(Collectors.toSet()))
        .containsAll(reasons.filter(reason -> !OF_FILES.contains(reason)).map(Reason::id).toList())
        .contains("none");
  }
}
