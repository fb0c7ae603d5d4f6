package io.edgeward.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.audit.BucketEvent.Kind;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every combination of what an event of a bucket and its surroundings can be, against the table of
 * verdicts written down as it stands in the specification: a row, its condition, its outcome.
 */
class FileDecisionTableTest {
  private enum Named {
    PROMOTED,
    CONTESTED,
    UNKNOWN,
    UNNAMEABLE
  }

  private enum Other {
    NONE,
    OVERWROTE,
    OVERWRITTEN
  }

  private enum Receipt {
    OF_THIS,
    OF_ANOTHER_GENERATION,
    OF_ANOTHER_CONTENT,
    NO,
    UNREADABLE
  }

  private enum Plan {
    OF_WANTED,
    OF_OTHER,
    NO,
    UNREADABLE
  }

  private enum Content {
    WANTED,
    OTHER,
    GONE,
    UNREADABLE
  }

  /** One combination. */
  private record Case(
      Kind kind,
      Named named,
      Other other,
      Receipt receipt,
      Content content,
      Plan plan,
      boolean young) {
    BucketEvent event() {
      return new BucketEvent(
          kind,
          StoreUri.of("gs://prod"),
          name(),
          "7",
          other == Other.OVERWROTE ? Optional.of("6") : Optional.empty(),
          other == Other.OVERWRITTEN ? Optional.of("8") : Optional.empty());
    }

    private String name() {
      return switch (named) {
        case PROMOTED -> "bin/v1/tool";
        case CONTESTED -> "bin/v1/both";
        case UNKNOWN -> "bin/v1/tools";
        case UNNAMEABLE -> "bin//v1/tool";
      };
    }

    String judge() {
      Judgement judgement = new FileAuditor(FileGiven.FILES, evidence(), young).judge(event());
      return switch (judgement) {
        case Verdict verdict -> verdict.word() + " " + verdict.reason().id();
        case Judgement.Deferred deferred -> "later";
        case Judgement.Unneeded unneeded -> "unneeded";
      };
    }

    private FileEvidence evidence() {
      FileGiven.Evidence evidence = new FileGiven.Evidence();
      switch (receipt) {
        case OF_THIS ->
            List.of("v1/tool", "v1/tools").forEach(name -> evidence.delivered(name, "7", "a"));
        case OF_ANOTHER_GENERATION ->
            List.of("v1/tool", "v1/tools").forEach(name -> evidence.delivered(name, "6", "a"));
        case OF_ANOTHER_CONTENT ->
            List.of("v1/tool", "v1/tools").forEach(name -> evidence.delivered(name, "7", "y"));
        case NO -> {}
        case UNREADABLE -> evidence.ledgerDown("ledger: 503");
      }
      switch (plan) {
        case OF_WANTED -> evidence.planned("v1/tool", "a").planned("v1/tools", "a");
        case OF_OTHER -> evidence.planned("v1/tool", "x").planned("v1/tools", "x");
        case NO -> {}
        case UNREADABLE -> evidence.plansDown("plans: 503");
      }
      return switch (content) {
        case WANTED -> evidence.holds("v1/tool", "7", "a").holds("v1/tools", "7", "a");
        case OTHER ->
            evidence
                .holds("v1/tool", "7", "x")
                .holds("v1/tool", "6", "a")
                .holds("v1/tools", "7", "x");
        case GONE -> evidence;
        case UNREADABLE -> evidence.storeDown("bucket: 403");
      };
    }

    /** The table of verdicts, row by row; the first that matches. */
    String expected() {
      boolean removal = kind == Kind.DELETE || kind == Kind.ARCHIVE;
      if (removal && other == Other.OVERWRITTEN) {
        return "unneeded";
      } else if (removal) {
        return "REJECTED deleted";
      } else if (named == Named.UNKNOWN && kind == Kind.FINALIZE && other == Other.NONE) {
        return unwanted();
      } else if (named == Named.UNKNOWN || named == Named.UNNAMEABLE) {
        return "REJECTED unknown-path";
      } else if (kind == Kind.METADATA_UPDATE) {
        return "REJECTED metadata";
      } else if (other == Other.OVERWROTE || named == Named.CONTESTED) {
        return "REJECTED file-move";
      } else if (receipt == Receipt.OF_THIS) {
        return "VERIFIED promoted";
      } else if (receipt == Receipt.UNREADABLE || young || content == Content.UNREADABLE) {
        return "later";
      }
      if (content == Content.WANTED) {
        return "VERIFIED promoted";
      } else if (content == Content.OTHER && plan == Plan.OF_OTHER) {
        return "VERIFIED restore";
      }
      return content == Content.OTHER && plan == Plan.UNREADABLE
          ? "later"
          : "REJECTED unknown-content";
    }

    /** Of what no manifest names: a planned restore alone accounts for it. */
    private String unwanted() {
      if (plan == Plan.NO) {
        return "REJECTED unknown-path";
      } else if (plan == Plan.UNREADABLE) {
        return "later";
      } else if (plan == Plan.OF_WANTED && receipt == Receipt.OF_THIS) {
        return "VERIFIED restore";
      } else if (receipt == Receipt.UNREADABLE || young || content == Content.UNREADABLE) {
        return "later";
      }
      boolean asPlanned =
          plan == Plan.OF_WANTED && content == Content.WANTED
              || plan == Plan.OF_OTHER && content == Content.OTHER;
      return asPlanned ? "VERIFIED restore" : "REJECTED unknown-path";
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Named named : Named.values()) {
        for (Other other : Other.values()) {
          for (Receipt receipt : happens(kind, other) ? Receipt.values() : new Receipt[0]) {
            for (Content content : Content.values()) {
              for (Plan plan : Plan.values()) {
                cases.add(new Case(kind, named, other, receipt, content, plan, false));
                cases.add(new Case(kind, named, other, receipt, content, plan, true));
              }
            }
          }
        }
      }
    }
    return cases;
  }

  private static boolean happens(Kind kind, Other other) {
    return switch (other) {
      case NONE -> true;
      case OVERWROTE -> kind == Kind.FINALIZE;
      case OVERWRITTEN -> kind == Kind.DELETE || kind == Kind.ARCHIVE;
    };
  }

  @Test
  void everyCombinationMeetsItsRow() {
    assertThat(cases())
        .hasSize(7 * 4 * 5 * 4 * 4 * 2)
        .allSatisfy(one -> assertThat(one.judge()).isEqualTo(one.expected()));
  }

  @Test
  void everyRowIsMet() {
    assertThat(cases().stream().map(Case::expected).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "unneeded",
            "later",
            "VERIFIED promoted",
            "VERIFIED restore",
            "REJECTED deleted",
            "REJECTED unknown-path",
            "REJECTED metadata",
            "REJECTED file-move",
            "REJECTED unknown-content");
  }
}
