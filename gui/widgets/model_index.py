"""Indices of Qt's models."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex


NOWHERE = QModelIndex()
