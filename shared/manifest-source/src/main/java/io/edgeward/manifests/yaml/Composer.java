package io.edgeward.manifests.yaml;

import io.edgeward.model.manifest.Rule;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Composes the nodes of one document out of parser events, within bounds. */
final class Composer {
  /** Collections within each other; the deepest format has four. */
  private static final int MAX_DEPTH = 8;

  /** Characters of a scalar; the longest honest one is a written reason. */
  private static final int MAX_SCALAR = 4096;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setUseMarks(true).setCodePointLimit(YamlReader.MAX_BYTES).build();

  private final BoundedText text;
  private final StreamReader reader;
  private final ParserImpl parser;
  private final Anchors anchors = new Anchors();
  private final FileProblems findings;
  private final RepeatedKeys repeated;

  Composer(String source, FileProblems findings, RepeatedKeys repeated) {
    this.text = new BoundedText(source);
    this.reader = new StreamReader(SETTINGS, text);
    this.parser = new ParserImpl(SETTINGS, reader);
    this.findings = findings;
    this.repeated = repeated;
  }

  /** The only document; an empty scalar when there is none. */
  Node document() {
    next(); // stream start
    Event start = next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      return new Node.Scalar("", true, 1);
    }
    Node root = node(next(), 0);
    next(); // document end
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new YamlRefusal(
          Rule.YAML_SYNTAX,
          line(end),
          "a second document begins; the first is on line %d".formatted(root.line()),
          "keep one document in a file");
    }
    return root;
  }

  private Event next() {
    Event event = parsed();
    text.progress(line(event));
    return event;
  }

  /** The scanner takes an escape for a number without looking, where the text ends in one. */
  private Event parsed() {
    try {
      return parser.next();
    } catch (IllegalArgumentException e) {
      throw new YamlRefusal(
          Rule.YAML_SYNTAX,
          reader.getLine() + 1,
          "an escape in a quoted text is no character",
          "correct the YAML");
    }
  }

  private Node node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return anchors.expand(alias.getAlias().getValue(), line(event));
    }
    int before = anchors.begin();
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent sequence -> sequence(sequence, depth + 1);
          case MappingStartEvent mapping -> mapping(mapping, depth + 1);
          default -> throw new IllegalStateException("no node begins with " + event);
        };
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.define(anchor.get().getValue(), node, before);
    }
    return node;
  }

  private Node.Scalar scalar(ScalarEvent event) {
    int line = line(event);
    Tags.check(event.getTag(), "str", line);
    String value = event.getValue();
    if (value.length() > MAX_SCALAR) {
      throw new YamlRefusal(
          Rule.YAML_LIMIT,
          line,
          "a value has %s, more than %d"
              .formatted(Count.of(value.length(), "character"), MAX_SCALAR),
          "shorten it");
    }
    return new Node.Scalar(value, event.isPlain(), line);
  }

  private Node.Sequence sequence(SequenceStartEvent event, int depth) {
    int line = line(event);
    checkDepth(depth, line);
    Tags.check(event.getTag(), "seq", line);
    List<Node> items = new ArrayList<>();
    for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
      items.add(node(next, depth));
    }
    return new Node.Sequence(items, line);
  }

  private Node.Mapping mapping(MappingStartEvent event, int depth) {
    int line = line(event);
    checkDepth(depth, line);
    Tags.check(event.getTag(), "map", line);
    MappingEntries entries = new MappingEntries(findings, repeated);
    for (Event next = next(); next.getEventId() != Event.ID.MappingEnd; next = next()) {
      Node key = node(next, depth);
      entries.add(key, node(next(), depth));
    }
    return new Node.Mapping(entries.merged(), line);
  }

  private static void checkDepth(int depth, int line) {
    if (depth > MAX_DEPTH) {
      throw new YamlRefusal(
          Rule.YAML_LIMIT,
          line,
          "lists and mappings stand more than %d deep in each other".formatted(MAX_DEPTH),
          "write the format that the documentation shows");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
