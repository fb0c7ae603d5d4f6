package io.edgeward.check.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a reader sees of a document in GitHub's Markdown, and the kinds of its nodes. */
final class SeenMarkdown extends AbstractVisitor {
  private static final Parser GFM =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
          .build();

  private static final Set<String> HARMLESS =
      Set.of(
          "Document",
          "Heading",
          "Paragraph",
          "StrongEmphasis",
          "BulletList",
          "ListItem",
          "TableBlock",
          "TableHead",
          "TableBody",
          "TableRow",
          "TableCell");

  private final StringBuilder all = new StringBuilder();
  private final StringBuilder outside = new StringBuilder();
  private final Set<String> suspicious = new TreeSet<>();
  private int rows;

  private SeenMarkdown() {}

  static SeenMarkdown of(String markdown) {
    SeenMarkdown seen = new SeenMarkdown();
    GFM.parse(markdown).accept(seen);
    return seen;
  }

  /** All text. */
  String all() {
    return all.toString();
  }

  /** The text that is not code. */
  String outside() {
    return outside.toString();
  }

  /** Kinds of nodes that are more than text, such as links and HTML. */
  Set<String> suspicious() {
    return suspicious;
  }

  /** How many items of lists and rows of tables there are, titles not counted. */
  int rows() {
    return rows;
  }

  @Override
  public void visit(Text text) {
    all.append(text.getLiteral());
    outside.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    all.append(code.getLiteral());
  }

  @Override
  protected void visitChildren(Node parent) {
    String kind = parent.getClass().getSimpleName();
    if (!HARMLESS.contains(kind)) {
      suspicious.add(kind);
    }
    if (parent instanceof ListItem
        || parent instanceof TableRow && parent.getParent() instanceof TableBody) {
      rows++;
    }
    super.visitChildren(parent);
  }

  @Override
  public void visit(HtmlInline html) {
    suspicious.add("HtmlInline");
  }

  @Override
  public void visit(HtmlBlock html) {
    suspicious.add("HtmlBlock");
  }
}
