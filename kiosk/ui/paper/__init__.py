"""The receipt on paper (报到凭条): what it says, and its picture for the printer."""
