/// One of the five ways in which artisanal and small-scale mining differs (IGF, Guidance for Governments, 2017, 2.2).
public enum TypeDimension: String, Hashable, Sendable, CaseIterable {
  /// What is mined.
  case commodity
  /// Loose sediment or hard rock.
  case deposit
  /// By hand or with machines.
  case mechanisation
  /// How large an operation is.
  case scale
  /// The phase of the value chain: mining, processing, trade.
  case phase
}
