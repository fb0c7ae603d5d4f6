package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The edges of all file manifests, by the object that they end in. More than one edge to one object
 * is a conflict: they differ in content, for edges of the same content are one.
 */
public final class FileSet {
  private final Optional<Revision> revision;
  private final SortedMap<ObjectUri, List<FileEdge>> wanted;
  private final List<ForbiddenFile> forbidden;
  private final SortedSet<StoreUri> bases;

  /** What all the manifests want, of which {@code wanted} may be a part. */
  private final SortedMap<ObjectUri, List<FileEdge>> whole;

  private FileSet(
      Optional<Revision> revision,
      SortedMap<ObjectUri, List<FileEdge>> wanted,
      SortedMap<ObjectUri, List<FileEdge>> whole,
      List<ForbiddenFile> forbidden,
      SortedSet<StoreUri> bases) {
    this.revision = revision;
    this.wanted = Collections.unmodifiableSortedMap(wanted);
    this.whole = whole;
    this.forbidden = List.copyOf(forbidden);
    this.bases = Collections.unmodifiableSortedSet(bases);
  }

  /** The edges of {@code manifests}; those that its policy does not permit are set apart. */
  public static FileSet of(ManifestSet manifests) {
    FileCollector collector = new FileCollector(manifests.policy());
    manifests.files().forEach(collector::add);
    SortedMap<ObjectUri, List<FileEdge>> all = collector.wanted();
    return new FileSet(manifests.revision(), all, all, collector.forbidden(), collector.bases());
  }

  /** The commit that the manifests were read at, if they come from git. */
  public Optional<Revision> revision() {
    return revision;
  }

  /** What is wanted in each object of production, contents in byte order. */
  public SortedMap<ObjectUri, List<FileEdge>> wanted() {
    return wanted;
  }

  /** What is wanted in {@code object}, contents in byte order; empty when no manifest has it. */
  public List<FileEdge> find(ObjectUri object) {
    return wanted.getOrDefault(object, List.of());
  }

  /**
   * The edge by which the manifests, whether in this part of them or not, fill {@code object} with
   * {@code content}; empty when none or several claim it.
   */
  Optional<FileEdge> filling(ObjectUri object, Digest content) {
    List<FileEdge> claims = whole.getOrDefault(object, List.of());
    return claims.size() == 1 && claims.getFirst().content().equals(content)
        ? Optional.of(claims.getFirst())
        : Optional.empty();
  }

  /**
   * Every object that the planning of {@code edge} may have to know: where it ends, its sources,
   * and theirs where they are filled by edges themselves.
   */
  private Set<ObjectUri> concerned(FileEdge edge) {
    Set<ObjectUri> concerned = new HashSet<>(Set.of(edge.destination()));
    Deque<ObjectUri> next = new ArrayDeque<>(edge.sources());
    while (!next.isEmpty()) {
      ObjectUri source = next.pop();
      if (concerned.add(source)) {
        filling(source, edge.content()).ifPresent(filler -> next.addAll(filler.sources()));
      }
    }
    return concerned;
  }

  /** Every object that planning may have to know. */
  public Set<ObjectUri> objects() {
    Set<ObjectUri> objects = new HashSet<>();
    edges().forEach(edge -> objects.addAll(concerned(edge)));
    return objects;
  }

  /** What the policy does not permit, sorted by destination. */
  public List<ForbiddenFile> forbidden() {
    return forbidden;
  }

  /** How many edges there are, those that the policy forbids included. */
  public long size() {
    return edges().count() + forbidden.size();
  }

  /** Every permitted edge, sorted by destination and content. */
  public Stream<FileEdge> edges() {
    return wanted.values().stream().flatMap(Collection::stream);
  }

  /** The stores that the edges begin and end in, none of them below another. */
  public SortedSet<StoreUri> bases() {
    return bases;
  }

  /** The stores that the edges end in. */
  public SortedSet<StoreUri> destinations() {
    return bases.stream()
        .filter(base -> wanted.keySet().stream().anyMatch(base::contains))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The part of this set that ends in {@code objects}. */
  public FileSet only(Set<ObjectUri> objects) {
    return within(objects::contains);
  }

  /** The part of this set that ends in the objects that {@code chosen} accepts. */
  public FileSet within(Predicate<ObjectUri> chosen) {
    SortedMap<ObjectUri, List<FileEdge>> some = new TreeMap<>(wanted);
    some.keySet().removeIf(chosen.negate());
    Set<StoreUri> used = new HashSet<>();
    some.values().forEach(edges -> edges.forEach(edge -> used.addAll(basesOf(edge))));
    return new FileSet(
        revision,
        some,
        whole,
        forbidden.stream().filter(file -> chosen.test(file.edge().destination())).toList(),
        new TreeSet<>(used));
  }

  private List<StoreUri> basesOf(FileEdge edge) {
    return concerned(edge).stream()
        .flatMap(object -> bases.stream().filter(base -> base.contains(object)))
        .toList();
  }

  /**
   * The part of this set whose planning may differ from that of {@code before}: what is wanted
   * there, or where it may come from, is not the same, or it was forbidden.
   */
  public FileSet changedSince(FileSet before) {
    Set<Object> known = before.forbidden.stream().map(FileSet::claim).collect(Collectors.toSet());
    Set<ObjectUri> changed =
        wanted.keySet().stream()
            .filter(object -> !claims(find(object)).equals(claims(before.find(object))))
            .collect(Collectors.toCollection(HashSet::new));
    forbidden.stream()
        .filter(file -> !known.contains(claim(file)))
        .forEach(file -> changed.add(file.edge().destination()));
    return only(changed);
  }

  private static List<Object> claims(List<FileEdge> edges) {
    return edges.stream().map(FileSet::claim).toList();
  }

  /** What matters of an edge, without the line that it stands in. */
  private static Object claim(FileEdge edge) {
    return List.of(edge.destination(), edge.content(), edge.sources());
  }

  private static Object claim(ForbiddenFile file) {
    return List.of(claim(file.edge()), file.why().rule());
  }
}
